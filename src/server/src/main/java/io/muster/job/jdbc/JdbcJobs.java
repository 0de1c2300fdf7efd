package io.muster.job.jdbc;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.job.Job;
import io.muster.job.JobEnded;
import io.muster.job.JobEngine;
import io.muster.job.JobPartition;
import io.muster.job.JobRequest;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import io.muster.job.RecordedSkip;
import io.muster.job.UnknownJob;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jobs' table. The engine is poked once a change is committed; it would find it within a second anyway. */
@Dependent
@Transactional
public class JdbcJobs implements Jobs {

    @Inject
    private Statements statements;

    @Inject
    private JobEngine engine;

    @Inject
    private Event<JobEnded> ended;

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Override
    public long submit(JobRequest request) {
        long jobId = statements.insert(
                "INSERT INTO job (name, parameters, state, requested_by, created_at, expected_rows)"
                        + " VALUES (?, ?, 'queued', ?, UTC_TIMESTAMP(3), ?)",
                request.name(),
                Text.json(request.parameters()),
                Text.shortened(request.requestedBy(), 200),
                request.expectedRows());
        pokeAfterCommit();
        return jobId;
    }

    @Override
    public void stop(long jobId) {
        JobRow job = locked(jobId);
        switch (job.state()) {
            case QUEUED -> {
                statements.update(
                        "UPDATE job SET state = 'stopped', not_before = NULL, ended_at = UTC_TIMESTAMP(3)"
                                + " WHERE job_id = ?",
                        jobId);
                ended.fire(new JobEnded(jobId, job.name(), JobState.STOPPED));
            }
            case RUNNING -> {
                statements.update("UPDATE job SET state = 'stopping' WHERE job_id = ?", jobId);
                pokeAfterCommit();
            }
            case STOPPING, STOPPED, COMPLETED, FAILED -> {}
        }
    }

    @Override
    public void restart(long jobId) {
        JobRow job = locked(jobId);
        if (job.state() != JobState.STOPPED && job.state() != JobState.FAILED) {
            throw new MusterProblem(
                    ProblemType.CONFLICT,
                    "job " + jobId + " is " + job.state().word() + " (expected: stopped or failed)");
        }
        statements.update(
                "UPDATE job SET state = 'queued', reason = NULL, ended_at = NULL, not_before = NULL,"
                        + " failures_in_row = 0 WHERE job_id = ?",
                jobId);
        pokeAfterCommit();
    }

    @Override
    public Optional<Job> find(long jobId) {
        return statements
                .one("SELECT * FROM job WHERE job_id = ?", JobRow::read, jobId)
                .map(row -> withPartitions(List.of(row)).get(0));
    }

    @Override
    public Job lock(long jobId) {
        return withPartitions(List.of(locked(jobId))).get(0);
    }

    @Override
    public long count(@Nullable String name, @Nullable JobState state) {
        StringBuilder sql = new StringBuilder("SELECT COUNT(*) FROM job WHERE TRUE");
        List<@Nullable Object> parameters = new ArrayList<>();
        only(sql, parameters, name, state);
        return statements
                .one(sql.toString(), row -> row.getLong(1), parameters.toArray())
                .orElse(0L);
    }

    @Override
    public long countSkips(long jobId) {
        return statements
                .one("SELECT COUNT(*) FROM job_skip WHERE job_id = ?", row -> row.getLong(1), jobId)
                .orElse(0L);
    }

    private static void only(
            StringBuilder sql, List<@Nullable Object> parameters, @Nullable String name, @Nullable JobState state) {
        if (name != null) {
            sql.append(" AND name = ?");
            parameters.add(name);
        }
        if (state != null) {
            sql.append(" AND state = ?");
            parameters.add(state.word());
        }
    }

    @Override
    public List<Job> list(@Nullable String name, @Nullable JobState state, int limit, @Nullable Long after) {
        requireLimit(limit);
        StringBuilder sql = new StringBuilder("SELECT * FROM job WHERE TRUE");
        List<@Nullable Object> parameters = new ArrayList<>();
        only(sql, parameters, name, state);
        if (after != null) {
            sql.append(" AND job_id < ?");
            parameters.add(after);
        }
        sql.append(" ORDER BY job_id DESC LIMIT ").append(limit);
        return withPartitions(statements.list(sql.toString(), JobRow::read, parameters.toArray()));
    }

    @Override
    public List<RecordedSkip> skips(long jobId, int limit, @Nullable Long after) {
        requireLimit(limit);
        return statements.list(
                "SELECT * FROM job_skip WHERE job_id = ? AND skip_id > ? ORDER BY skip_id LIMIT " + limit,
                PartitionRow::skip,
                jobId,
                after == null ? 0L : after);
    }

    /** One query for the partitions of all of them: lists of jobs are read once a second for the pages. */
    private List<Job> withPartitions(List<JobRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<JobPartition>> partitions = new HashMap<>();
        statements
                .list(
                        "SELECT * FROM job_partition WHERE job_id IN (%s) ORDER BY job_id, partition_no"
                                .formatted("?,".repeat(rows.size()).replaceAll(",$", "")),
                        row -> Map.entry(row.getLong("job_id"), PartitionRow.read(row)),
                        rows.stream().map(JobRow::id).toArray())
                .forEach(each -> partitions
                        .computeIfAbsent(each.getKey(), none -> new ArrayList<>())
                        .add(each.getValue()));
        return rows.stream()
                .map(row -> row.with(partitions.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private JobRow locked(long jobId) {
        return statements
                .one("SELECT * FROM job WHERE job_id = ? FOR UPDATE", JobRow::read, jobId)
                .orElseThrow(() -> new UnknownJob(jobId));
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > 1001) {
            throw new MusterProblem(ProblemType.MALFORMED, "limit: " + limit + " (expected: 1–1000)");
        }
    }

    private void pokeAfterCommit() {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing to prepare.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    engine.poke();
                }
            }
        });
    }
}
