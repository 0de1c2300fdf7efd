package io.muster.job.jdbc;

import io.muster.job.Attempt;
import io.muster.job.Attempts;
import io.muster.job.JobEnded;
import io.muster.job.JobState;
import io.muster.job.Outcome;
import io.muster.job.RetryRule;
import io.muster.job.ThisServer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Leases on jobs. Locks are taken in the order job, then its partitions. */
@Dependent
@Transactional
public class JdbcAttempts implements Attempts {

    private static final Logger LOG = System.getLogger(JdbcAttempts.class.getName());
    private static final String LEASE = "UTC_TIMESTAMP(3) + INTERVAL " + Leases.SECONDS + " SECOND";
    private static final String DUE = "SELECT job_id, name, parameters, state, execution_id, failures_in_row FROM job"
            + " WHERE state IN ('queued', 'running', 'stopping') AND ("
            + " (state = 'queued' AND (not_before IS NULL OR not_before <= UTC_TIMESTAMP(3)))"
            + " OR (state <> 'queued' AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(3))))"
            + " AND job_id NOT IN (%s) ORDER BY job_id LIMIT 1 FOR UPDATE SKIP LOCKED";
    private static final String PROGRESS =
            "SELECT COALESCE(SUM(rows_read), 0) + COUNT(IF(state = 'completed', 1, NULL)),"
                    + " COUNT(IF(state <> 'completed', 1, NULL)) FROM job_partition WHERE job_id = ?";
    private static final String FREE =
            "UPDATE job_partition SET fence = fence + 1, state = 'ready', owner = NULL, lease_until = NULL";
    private static final String HELPABLE =
            "SELECT job_id, name, parameters, state, NULL AS execution_id, 0 AS failures_in_row"
                    + " FROM job j WHERE state = 'running' AND owner <> ? AND lease_until > UTC_TIMESTAMP(3)"
                    + " AND job_id NOT IN (%s)"
                    + " AND (SELECT COUNT(*) FROM job_partition p WHERE p.job_id = j.job_id) > 1"
                    + " AND EXISTS (SELECT 1 FROM job_partition p WHERE p.job_id = j.job_id AND p.state = 'ready')"
                    + " ORDER BY job_id LIMIT 1";
    private static final String OURS =
            "SELECT state, failures_in_row FROM job WHERE job_id = ? AND owner = ? FOR UPDATE";

    @Inject
    private Statements statements;

    @Inject
    private ThisServer server;

    @Inject
    private Event<JobEnded> ended;

    private record Due(Attempt attempt, JobState state) {}

    private record Ledgered(long progress, long open) {}

    private record Ours(JobState state, int failuresInRow) {}

    @Override
    public void join() {
        List<String> predecessors =
                statements.list("SELECT node_id FROM node WHERE name = ?", row -> row.getString(1), server.name());
        for (String predecessor : predecessors) {
            free(predecessor);
        }
        heartbeat();
    }

    @Override
    public void leave() {
        free(server.id());
    }

    private void free(String node) {
        statements.update("UPDATE job SET lease_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE owner = ?", node);
        statements.update("DELETE FROM node WHERE node_id = ?", node);
    }

    @Override
    public void heartbeat() {
        statements.update(
                "INSERT INTO node (node_id, name, started_at, heartbeat_at)"
                        + " VALUES (?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))"
                        + " ON DUPLICATE KEY UPDATE heartbeat_at = UTC_TIMESTAMP(3)",
                server.id(),
                server.name());
        statements.update("DELETE FROM node WHERE heartbeat_at < UTC_TIMESTAMP(3) - INTERVAL 1 HOUR");
    }

    @Override
    public Optional<Attempt> takeNext(Set<Long> except) {
        String sql = DUE.formatted(except.isEmpty() ? "0" : joined(except));
        Optional<Due> due = statements.one(sql, JdbcAttempts::due);
        while (due.isPresent() && due.get().state() == JobState.STOPPING) {
            // Its owner died before it had stopped; there is nothing left to wait for.
            end(due.get().attempt(), JobState.STOPPED, null);
            due = statements.one(sql, JdbcAttempts::due);
        }
        return due.map(this::take);
    }

    private Attempt take(Due due) {
        Attempt attempt = due.attempt();
        statements.update(
                "UPDATE job SET state = 'running', owner = ?, lease_until = " + LEASE + ", not_before = NULL,"
                        + " restarts = restarts + IF(started_at IS NULL, 0, 1),"
                        + " started_at = COALESCE(started_at, UTC_TIMESTAMP(3)) WHERE job_id = ?",
                server.id(),
                attempt.jobId());
        fenceOffTheDead(attempt.jobId());
        if (due.state() == JobState.RUNNING) {
            LOG.log(Level.INFO, "A job is taken over: job={0} {1}", attempt.jobId(), attempt.name());
        }
        return new Attempt(
                attempt.jobId(),
                attempt.name(),
                attempt.parameters(),
                attempt.previousExecution(),
                ledgered(attempt.jobId()).progress(),
                attempt.failuresInRow());
    }

    private void fenceOff(long jobId) {
        statements.update(FREE + " WHERE job_id = ? AND state <> 'completed'", jobId);
    }

    /** Whoever helps and lives goes on: only the owner has changed. */
    private void fenceOffTheDead(long jobId) {
        List<String> alive = statements.list(
                "SELECT node_id FROM node WHERE node_id <> ? AND " + Leases.ALIVE,
                row -> row.getString(1),
                server.id());
        List<Object> parameters = new ArrayList<>(alive);
        parameters.add(0, jobId);
        statements.update(
                FREE + " WHERE job_id = ? AND state <> 'completed' AND COALESCE(owner, '') NOT IN ('-'"
                        + ",?".repeat(alive.size()) + ")",
                parameters.toArray());
    }

    @Override
    public void started(long jobId, long executionId) {
        statements.update(
                "UPDATE job SET execution_id = ? WHERE job_id = ? AND owner = ?", executionId, jobId, server.id());
    }

    @Override
    public Set<Long> renew(Set<Long> jobIds) {
        String ids = joined(jobIds);
        statements.update(
                "UPDATE job SET lease_until = " + LEASE + " WHERE owner = ? AND job_id IN (" + ids + ")", server.id());
        return new HashSet<>(statements.list(
                "SELECT job_id FROM job WHERE owner = ? AND job_id IN (" + ids + ")",
                row -> row.getLong(1),
                server.id()));
    }

    private static String joined(Set<Long> jobIds) {
        return jobIds.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public List<Long> toBeStopped() {
        return statements.list(
                "SELECT job_id FROM job WHERE state = 'stopping' AND owner = ?", row -> row.getLong(1), server.id());
    }

    @Override
    public Optional<Attempt> toHelpWith(Set<Long> except) {
        String sql = HELPABLE.formatted(except.isEmpty() ? "0" : joined(except));
        return statements.one(sql, JdbcAttempts::due, server.id()).map(Due::attempt);
    }

    @Override
    public Set<Long> beyondHelp(Set<Long> helped) {
        Set<Long> over = new HashSet<>(helped);
        statements
                .list(
                        "SELECT job_id FROM job WHERE state = 'running' AND owner <> ? AND lease_until > UTC_TIMESTAMP(3)"
                                + " AND job_id IN (" + joined(helped) + ")",
                        row -> row.getLong(1),
                        server.id())
                .forEach(over::remove);
        return over;
    }

    @Override
    public void giveBack(long jobId) {
        statements.update(FREE + " WHERE job_id = ? AND state = 'running' AND owner = ?", jobId, server.id());
    }

    @Override
    public boolean settle(Attempt attempt, Outcome outcome) {
        Optional<Ours> ours = statements.one(OURS, JdbcAttempts::ours, attempt.jobId(), server.id());
        if (ours.isEmpty()) {
            giveBack(attempt.jobId());
            return true;
        }
        Ledgered ledger = ledgered(attempt.jobId());
        if (outcome instanceof Outcome.Completed && ledger.open() == 0) {
            end(attempt, JobState.COMPLETED, null);
        } else if (ours.get().state() == JobState.STOPPING) {
            end(attempt, JobState.STOPPED, null);
        } else if (outcome instanceof Outcome.Failed failed) {
            failed(attempt, failed.error(), ledger);
        } else if (outcome instanceof Outcome.Completed && othersWorkAt(attempt.jobId())) {
            return false;
        } else if (outcome instanceof Outcome.Completed) {
            failed(attempt, new IllegalStateException(ledger.open() + " partitions were left open"), ledger);
        } else {
            again(attempt, Duration.ZERO, 0, null);
        }
        return true;
    }

    private boolean othersWorkAt(long jobId) {
        return statements
                .one(
                        "SELECT 1 FROM job_partition p JOIN node n ON n.node_id = p.owner WHERE p.job_id = ?"
                                + " AND p.state = 'running' AND p.owner <> ? AND n." + Leases.ALIVE + " LIMIT 1",
                        row -> row.getInt(1),
                        jobId,
                        server.id())
                .isPresent();
    }

    private void failed(Attempt attempt, @Nullable Throwable error, Ledgered ledger) {
        int inRow = ledger.progress() > attempt.progress() ? 1 : attempt.failuresInRow() + 1;
        String reason = RetryRule.reason(error);
        Optional<Duration> pause = RetryRule.pauseAfter(error, inRow);
        if (pause.isPresent()) {
            LOG.log(Level.WARNING, "A job is tried again: job={0} attempt={1} {2}", attempt.jobId(), inRow, reason);
            again(attempt, pause.get(), inRow, reason);
        } else {
            LOG.log(Level.WARNING, "A job failed: job={0} {1}", attempt.jobId(), reason);
            end(attempt, JobState.FAILED, reason);
        }
    }

    private void again(Attempt attempt, Duration pause, int failuresInRow, @Nullable String reason) {
        statements.update(
                "UPDATE job SET state = 'queued', owner = NULL, lease_until = NULL, failures_in_row = ?, reason = ?,"
                        + " not_before = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE job_id = ?",
                failuresInRow,
                reason == null ? null : Text.shortened(reason, 1000),
                pause.toSeconds(),
                attempt.jobId());
        fenceOff(attempt.jobId());
    }

    private void end(Attempt attempt, JobState state, @Nullable String reason) {
        statements.update(
                "UPDATE job SET state = ?, owner = NULL, lease_until = NULL, reason = ?, failures_in_row = 0,"
                        + " not_before = NULL, ended_at = UTC_TIMESTAMP(3) WHERE job_id = ?",
                state.word(),
                reason == null ? null : Text.shortened(reason, 1000),
                attempt.jobId());
        if (state != JobState.COMPLETED) {
            fenceOff(attempt.jobId());
        }
        LOG.log(Level.INFO, "A job ended: job={0} {1} {2}", attempt.jobId(), attempt.name(), state.word());
        ended.fire(new JobEnded(attempt.jobId(), attempt.name(), state));
    }

    private Ledgered ledgered(long jobId) {
        return statements
                .one(PROGRESS, row -> new Ledgered(row.getLong(1), row.getLong(2)), jobId)
                .orElseThrow();
    }

    private static Due due(ResultSet row) throws SQLException {
        Attempt attempt = new Attempt(
                row.getLong("job_id"),
                row.getString("name"),
                Text.parameters(row.getString("parameters")),
                Statements.number(row, "execution_id"),
                0,
                row.getInt("failures_in_row"));
        return new Due(attempt, JobState.ofWord(row.getString("state")));
    }

    private static Ours ours(ResultSet row) throws SQLException {
        return new Ours(JobState.ofWord(row.getString("state")), row.getInt("failures_in_row"));
    }
}
