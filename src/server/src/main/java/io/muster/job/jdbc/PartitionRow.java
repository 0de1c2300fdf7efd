package io.muster.job.jdbc;

import io.muster.job.Counts;
import io.muster.job.JobPartition;
import io.muster.job.KeyRange;
import io.muster.job.RecordedSkip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/** Rows that belong to a partition. */
final class PartitionRow {

    private PartitionRow() {}

    static JobPartition read(ResultSet row) throws SQLException {
        return new JobPartition(
                row.getInt("partition_no"),
                new KeyRange(row.getString("from_key"), row.getString("to_key")),
                row.getString("state"),
                row.getString("server"),
                row.getString("last_key"),
                new Counts(
                        row.getLong("rows_read"),
                        row.getLong("rows_written"),
                        row.getLong("rows_skipped"),
                        row.getLong("retries")),
                Statements.instant(row, "started_at"),
                Statements.instant(row, "changed_at"));
    }

    static RecordedSkip skip(ResultSet row) throws SQLException {
        return new RecordedSkip(
                row.getLong("skip_id"),
                row.getInt("partition_no"),
                row.getString("item"),
                row.getString("reason"),
                Objects.requireNonNull(Statements.instant(row, "skipped_at")));
    }
}
