package io.muster.job.jdbc;

import io.muster.job.Claim;
import io.muster.job.FencedOff;
import io.muster.job.KeyRange;
import io.muster.job.Ledger;
import io.muster.job.PageDone;
import io.muster.job.Skip;
import io.muster.job.ThisServer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger. What makes it safe: a page's entry is one update that names the fence, and holds the partition's row until
 * the page commits; whoever takes the partition over changes the fence in that same row. So either the page is committed
 * before the take-over, and seen by it, or its entry finds another fence and the page is rolled back.
 */
@Dependent
@Transactional(Transactional.TxType.MANDATORY)
public class JdbcLedger implements Ledger {

    private static final String SELECT = "SELECT fence, from_key, to_key, last_key, state, owner FROM job_partition"
            + " WHERE job_id = ? AND partition_no = ? FOR UPDATE";
    private static final String CLAIM = "UPDATE job_partition SET fence = ?, retries = retries + ?, state = 'running',"
            + " owner = ?, server = ?, lease_until = UTC_TIMESTAMP(3) + INTERVAL " + Leases.SECONDS + " SECOND,"
            + " started_at = COALESCE(started_at, UTC_TIMESTAMP(3)) WHERE job_id = ? AND partition_no = ?";
    private static final String ADVANCE = "UPDATE job_partition SET last_key = ?, rows_read = rows_read + ?,"
            + " rows_written = rows_written + ?, rows_skipped = rows_skipped + ?, changed_at = UTC_TIMESTAMP(3),"
            + " lease_until = UTC_TIMESTAMP(3) + INTERVAL " + Leases.SECONDS + " SECOND"
            + " WHERE job_id = ? AND partition_no = ? AND fence = ? AND state = 'running'";
    private static final String COMPLETE = "UPDATE job_partition SET state = 'completed', owner = NULL,"
            + " lease_until = NULL, changed_at = UTC_TIMESTAMP(3)"
            + " WHERE job_id = ? AND partition_no = ? AND fence = ? AND state = 'running'";
    private static final String SKIP = "INSERT INTO job_skip (job_id, partition_no, item, reason, skipped_at)"
            + " VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3))";

    @Inject
    private Statements statements;

    @Inject
    private ThisServer server;

    private record Line(long fence, KeyRange range, @Nullable String lastKey, String state, @Nullable String owner) {}

    @Override
    public Claim claim(long jobId, int partition) {
        requirePart(jobId, partition);
        Line line = statements
                .one(SELECT, JdbcLedger::line, jobId, partition)
                .orElseThrow(() -> new FencedOff(jobId, partition, "it is not in the ledger"));
        if (line.state().equals("completed") || isAnothers(line)) {
            return new Claim(jobId, partition, line.fence(), line.range(), line.lastKey(), true);
        }
        long fence = line.fence() + 1;
        // A take-over leaves the partition ready: one that still runs here is a page being tried again.
        int retried = line.state().equals("running") && server.id().equals(line.owner()) ? 1 : 0;
        statements.update(CLAIM, fence, retried, server.id(), server.name(), jobId, partition);
        return new Claim(jobId, partition, fence, line.range(), line.lastKey(), false);
    }

    /** The shared lock keeps the job as it is until this transaction ends. */
    private void requirePart(long jobId, int partition) {
        boolean part = statements
                .one(
                        "SELECT COALESCE(owner = ? OR state = 'running', FALSE) FROM job WHERE job_id = ?"
                                + " LOCK IN SHARE MODE",
                        row -> row.getBoolean(1),
                        server.id(),
                        jobId)
                .orElseThrow(() -> new FencedOff(jobId, partition, "the job is gone"));
        if (!part) {
            throw new FencedOff(jobId, partition, "the job is another server's and does not run");
        }
    }

    private boolean isAnothers(Line line) {
        String owner = line.owner();
        return line.state().equals("running")
                && owner != null
                && !owner.equals(server.id())
                && statements
                        .one("SELECT 1 FROM node WHERE node_id = ? AND " + Leases.ALIVE, row -> row.getInt(1), owner)
                        .isPresent();
    }

    @Override
    public Claim advance(Claim claim, PageDone page) {
        int moved = statements.update(
                ADVANCE,
                page.lastKey(),
                page.read(),
                page.written(),
                (long) page.skips().size(),
                claim.jobId(),
                claim.partition(),
                claim.fence());
        requireMoved(claim, moved);
        if (!page.skips().isEmpty()) {
            record(claim, page.skips());
        }
        return new Claim(claim.jobId(), claim.partition(), claim.fence(), claim.range(), page.lastKey(), false);
    }

    private void record(Claim claim, List<Skip> skips) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Skip skip : skips) {
            rows.add(new @Nullable Object[] {
                claim.jobId(), claim.partition(), Text.shortened(skip.item(), 200), Text.shortened(skip.reason(), 1000)
            });
        }
        statements.batch(SKIP, rows);
    }

    @Override
    public void complete(Claim claim) {
        if (!claim.completed()) {
            requireMoved(claim, statements.update(COMPLETE, claim.jobId(), claim.partition(), claim.fence()));
        }
    }

    private static void requireMoved(Claim claim, int moved) {
        if (moved != 1) {
            throw new FencedOff(claim.jobId(), claim.partition(), "claimed by someone else since, or completed");
        }
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("fence"),
                new KeyRange(row.getString("from_key"), row.getString("to_key")),
                row.getString("last_key"),
                row.getString("state"),
                row.getString("owner"));
    }
}
