package io.muster.job.countup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** A count-up job as someone beside the server sees it: asked for and watched in the database alone. */
public final class CountUpJob {

    private final DataSource dataSource;
    private final long id;

    private CountUpJob(DataSource dataSource, long id) {
        this.dataSource = dataSource;
        this.id = id;
    }

    /** What the ledger says. */
    public record Standing(String state, long read, long retries, int restarts, String owner) {}

    public static CountUpJob submit(DataSource dataSource, int pauseMillis) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO job (name, parameters, state, requested_by, created_at)"
                                + " VALUES ('count-up', ?, 'queued', 'test', UTC_TIMESTAMP(3))",
                        Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "{\"pageSize\":\"100\",\"pauseMillis\":\"" + pauseMillis + "\"}");
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return new CountUpJob(dataSource, keys.getLong(1));
            }
        }
    }

    public Standing standing() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT j.state, COALESCE(SUM(p.rows_read), 0), COALESCE(SUM(p.retries), 0), j.restarts,"
                                + " COALESCE(n.name, '') FROM job j LEFT JOIN job_partition p ON p.job_id = j.job_id"
                                + " LEFT JOIN node n ON n.node_id = j.owner WHERE j.job_id = ? GROUP BY j.job_id")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Standing(row.getString(1), row.getLong(2), row.getLong(3), row.getInt(4), row.getString(5));
            }
        }
    }

    public Standing awaitRead(long rows) {
        return Awaitility.await(rows + " rows of job " + id)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(this::standing, standing -> standing.read() >= rows);
    }

    public Standing awaitCompleted() {
        return Awaitility.await("the end of job " + id)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(this::standing, standing -> !standing.state().matches("queued|running"));
    }
}
