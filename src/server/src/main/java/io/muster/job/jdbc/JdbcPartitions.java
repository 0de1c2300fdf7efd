package io.muster.job.jdbc;

import io.muster.job.FencedOff;
import io.muster.job.KeyRange;
import io.muster.job.Partitioning;
import io.muster.job.Partitions;
import io.muster.job.ThisServer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Divides a job once, under the lock of its row. */
@Dependent
@Transactional
public class JdbcPartitions implements Partitions {

    @Inject
    private Statements statements;

    @Inject
    private ThisServer server;

    @Inject
    @Any
    private Instance<Partitioning> partitionings;

    private record Owned(String name, Map<String, String> parameters, boolean ours, boolean running) {}

    @Override
    public List<Integer> open(long jobId, int wanted) {
        Owned job = statements
                .one(
                        "SELECT name, parameters, COALESCE(owner = ?, FALSE), state = 'running' FROM job"
                                + " WHERE job_id = ? FOR UPDATE",
                        row -> new Owned(
                                row.getString(1),
                                Text.parameters(row.getString(2)),
                                row.getBoolean(3),
                                row.getBoolean(4)),
                        server.id(),
                        jobId)
                .filter(each -> each.ours() || each.running())
                .orElseThrow(() -> new FencedOff(jobId, -1, "the job is another server's and does not run"));
        return job.ours() ? ours(jobId, job, wanted) : free(jobId);
    }

    /** From the last: its owner begins with the first. */
    private List<Integer> free(long jobId) {
        return statements.list(
                "SELECT partition_no FROM job_partition WHERE job_id = ? AND state = 'ready' ORDER BY partition_no DESC",
                row -> row.getInt(1),
                jobId);
    }

    private List<Integer> ours(long jobId, Owned job, int wanted) {
        boolean divided = statements
                .one("SELECT 1 FROM job_partition WHERE job_id = ? LIMIT 1", row -> row.getInt(1), jobId)
                .isPresent();
        if (!divided) {
            divide(jobId, ranges(job, wanted));
        }
        return statements.list(
                "SELECT partition_no FROM job_partition WHERE job_id = ? AND state <> 'completed' ORDER BY partition_no",
                row -> row.getInt(1),
                jobId);
    }

    private List<KeyRange> ranges(Owned job, int wanted) {
        return partitionings.stream()
                .filter(partitioning -> partitioning.jobName().equals(job.name()))
                .findFirst()
                .map(partitioning -> partitioning.split(job.parameters(), wanted))
                .orElse(List.of(KeyRange.ALL));
    }

    private void divide(long jobId, List<KeyRange> ranges) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (KeyRange range : ranges) {
            rows.add(new @Nullable Object[] {jobId, rows.size(), range.fromExclusive(), range.toInclusive()});
        }
        if (!rows.isEmpty()) {
            statements.batch(
                    "INSERT INTO job_partition (job_id, partition_no, from_key, to_key, state) VALUES (?, ?, ?, ?, 'ready')",
                    rows);
        }
    }
}
