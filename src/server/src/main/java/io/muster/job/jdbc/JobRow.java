package io.muster.job.jdbc;

import io.muster.job.Job;
import io.muster.job.JobPartition;
import io.muster.job.JobState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** A row of {@code job}, still without its partitions. */
record JobRow(Job job) {

    static JobRow read(ResultSet row) throws SQLException {
        return new JobRow(new Job(
                row.getLong("job_id"),
                row.getString("name"),
                Text.parameters(row.getString("parameters")),
                JobState.ofWord(row.getString("state")),
                row.getString("reason"),
                row.getString("requested_by"),
                new Job.Times(
                        Objects.requireNonNull(Statements.instant(row, "created_at")),
                        Statements.instant(row, "started_at"),
                        Statements.instant(row, "ended_at"),
                        Statements.instant(row, "not_before")),
                row.getInt("restarts"),
                row.getString("owner"),
                Statements.number(row, "expected_rows"),
                List.of()));
    }

    long id() {
        return job.id();
    }

    String name() {
        return job.name();
    }

    JobState state() {
        return job.state();
    }

    Job with(List<JobPartition> partitions) {
        return new Job(
                job.id(),
                job.name(),
                job.parameters(),
                job.state(),
                job.reason(),
                job.requestedBy(),
                job.times(),
                job.restarts(),
                job.owner(),
                job.expectedRows(),
                partitions);
    }
}
