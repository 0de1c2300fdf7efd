package io.muster.job.countup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The table that the job counts in. */
public final class CounterTable {

    private final DataSource dataSource;

    public CounterTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Makes it anew.
     *
     * @param rows keys 00000000 … evenly over 00 to 99; each {@code badEvery}th ends with "bad" (0: none)
     */
    public CounterTable with(int rows, int badEvery) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS counter_row, counter_page");
            statement.execute(
                    "CREATE TABLE counter_row (id VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,"
                            + " counter INT NOT NULL DEFAULT 0, touched INT NOT NULL DEFAULT 0)");
            // No key: a page that was done twice must be seen, not refused.
            statement.execute("CREATE TABLE counter_page (job_id BIGINT NOT NULL, last_key VARCHAR(20) NOT NULL)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO counter_row (id) VALUES (?)")) {
                for (int i = 0; i < rows; i++) {
                    String bad = badEvery > 0 && i % badEvery == 0 ? "bad" : "";
                    insert.setString(1, String.format("%08d", i * (100_000_000L / rows)) + bad);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        return this;
    }

    /** How many rows have been counted how often. */
    public Map<Integer, Integer> rowsByCount() throws SQLException {
        return counts("SELECT counter, COUNT(*) FROM counter_row GROUP BY counter");
    }

    /** How many pages have been done how often. */
    public Map<Integer, Integer> pagesByCount() throws SQLException {
        return counts(
                "SELECT n, COUNT(*) FROM (SELECT COUNT(*) n FROM counter_page GROUP BY job_id, last_key) t GROUP BY n");
    }

    private Map<Integer, Integer> counts(String sql) throws SQLException {
        Map<Integer, Integer> counts = new TreeMap<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getInt(1), rows.getInt(2));
            }
        }
        return counts;
    }
}
