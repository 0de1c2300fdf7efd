package io.muster.device.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What an import left in the database. */
final class ImportRows {

    private final DataSource database;

    ImportRows(DataSource database) {
        this.database = database;
    }

    String state(long job) throws SQLException {
        return one("SELECT state FROM job WHERE job_id = " + job);
    }

    /** Rows read, written and skipped. */
    List<Long> counts(long job) throws SQLException {
        return List.of(sum(job, "rows_read"), sum(job, "rows_written"), sum(job, "rows_skipped"));
    }

    private long sum(long job, String column) throws SQLException {
        return count("SELECT COALESCE(SUM(%s), 0) FROM job_partition WHERE job_id = %d".formatted(column, job));
    }

    /** Reasons by item. */
    Map<String, String> skips(long job) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT item, reason FROM job_skip WHERE job_id = ? ORDER BY skip_id")) {
            select.setLong(1, job);
            Map<String, String> skips = new LinkedHashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    skips.put(row.getString(1), row.getString(2));
                }
            }
            return skips;
        }
    }

    /** Uploads, pieces and ids seen that are still kept for a job. */
    long leftOf(long job) throws SQLException {
        return count("SELECT COUNT(*) FROM import_upload WHERE job_id = " + job)
                + count("SELECT COUNT(*) FROM import_piece p WHERE NOT EXISTS"
                        + " (SELECT 1 FROM import_upload u WHERE u.upload_id = p.upload_id)");
    }

    long count(String select) throws SQLException {
        return Long.parseLong(one(select));
    }

    private String one(String select) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(select);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("no row: " + select);
            }
            return row.getString(1);
        }
    }
}
