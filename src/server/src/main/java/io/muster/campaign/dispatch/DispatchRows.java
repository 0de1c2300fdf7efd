package io.muster.campaign.dispatch;

import io.muster.campaign.History;
import io.muster.campaign.TaskState;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The rows of dispatch: whole pages by one statement each, on the connection of the caller's transaction. What is to be
 * changed is found without a lock and changed by the primary key, in its order, where it still is as it was found: a
 * statement that locks rows by way of another index meets those that take them by the key, and each waits for the other.
 * Who changes tasks by several statements locks them all before, since the second begins before the end of the first.
 */
@Shared
class DispatchRows {

    private static final int LEASE_SECONDS = 10;

    /** Longer than the outbox takes to confirm or lose a batch. */
    static final int RESEND_SECONDS = 40;

    /**
     * What the broker may not have: of what is sent that alone is parked, and so found by the index of what is due. Those
     * that were answered are no more among them; an index of {@code resend_at} would be moved in twice for each call.
     */
    private static final String UNCONFIRMED = "state = 'sent' AND parked = TRUE";

    private final Sql sql;

    @Inject
    DispatchRows(DataSource database) {
        this.sql = new Sql(database);
    }

    /**
     * The right to dispatch, as found.
     *
     * @param isNew whether another server had it, or nobody
     * @param seconds since the bucket was looked at
     */
    record Turn(boolean isNew, double tokens, double seconds) {}

    /** Locks the campaign's dispatch row and takes its lease; empty while another server has it. */
    Optional<Turn> take(long campaign, String owner) {
        Optional<Turn> turn = sql.find(
                """
                SELECT owner <> ?, tokens, TIMESTAMPDIFF(MICROSECOND, paced_at, NOW(6)) / 1e6 FROM campaign_dispatch
                WHERE campaign_no = ? AND (owner = ? OR lease_until < NOW(3)) FOR UPDATE
                """,
                row -> new Turn(row.getBoolean(1), row.getDouble(2), row.getDouble(3)),
                owner,
                campaign,
                owner);
        if (turn.isPresent()) {
            sql.update(
                    "UPDATE campaign_dispatch SET owner = ?, lease_until = NOW(3) + INTERVAL " + LEASE_SECONDS
                            + " SECOND WHERE campaign_no = ?",
                    owner,
                    campaign);
        }
        return turn;
    }

    /** What the bucket holds as of when this turn began: what the pass itself takes must not be lost to the pace. */
    void pace(long campaign, double tokens, double seconds) {
        sql.update(
                "UPDATE campaign_dispatch SET tokens = ?, paced_at = TIMESTAMPADD(MICROSECOND, ?, paced_at)"
                        + " WHERE campaign_no = ?",
                tokens,
                Math.round(seconds * 1e6),
                campaign);
    }

    /** Locks these tasks, in the order of the keys. */
    void lock(long campaign, List<ClaimedTask> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        List<Object> parameters = new ArrayList<>(List.of(campaign));
        parameters.addAll(ids(tasks));
        sql.list(
                "SELECT device_id FROM campaign_task FORCE INDEX (PRIMARY) WHERE campaign_no = ? AND device_id IN ("
                        + marks(tasks.size()) + ") ORDER BY device_id FOR UPDATE",
                row -> row.getString(1),
                parameters.toArray());
    }

    /** What an earlier owner may not have sent is to be sent at once. */
    void resendAll(long campaign, Instant now) {
        List<ClaimedTask> found = sql.list(
                "SELECT device_id, attempt, series FROM campaign_task WHERE campaign_no = ? AND " + UNCONFIRMED
                        + " AND resend_at > ? ORDER BY device_id",
                DispatchRows::read,
                campaign,
                now);
        for (int from = 0; from < found.size(); from += SweepTasks.PAGE) {
            lost(campaign, found.subList(from, Math.min(found.size(), from + SweepTasks.PAGE)), now);
        }
    }

    List<ClaimedTask> toResend(long campaign, Instant now, int limit) {
        return sql.list(
                "SELECT device_id, attempt, series FROM campaign_task WHERE campaign_no = ? AND " + UNCONFIRMED
                        + " AND resend_at <= ? ORDER BY due_at LIMIT ?",
                DispatchRows::read,
                campaign,
                now,
                limit);
    }

    /** Those of these campaigns that have something to send now, or something that a dead server may not have sent. */
    Set<Long> withWork(Collection<Long> campaigns, Instant now) {
        if (campaigns.isEmpty()) {
            return Set.of();
        }
        List<Object> parameters = new ArrayList<>(campaigns);
        parameters.add(now);
        return Set.copyOf(sql.list(
                """
                SELECT campaign_no FROM campaign_dispatch c WHERE campaign_no IN (%s)
                  AND ((SELECT t.due_at FROM campaign_task t WHERE t.campaign_no = c.campaign_no
                          AND t.state = 'waiting' AND t.parked = FALSE ORDER BY t.due_at LIMIT 1) <= ?
                    OR EXISTS (SELECT 1 FROM campaign_task t WHERE t.campaign_no = c.campaign_no
                                 AND %s))
                """
                        .formatted(marks(campaigns.size()), UNCONFIRMED),
                row -> row.getLong(1),
                parameters.toArray()));
    }

    List<ClaimedTask> ready(long campaign, Instant now, int limit) {
        return sql.list(
                """
                SELECT device_id, attempt, series FROM campaign_task
                WHERE campaign_no = ? AND state = 'waiting' AND parked = FALSE AND due_at <= ? ORDER BY due_at LIMIT ?
                """,
                row -> new ClaimedTask(new DeviceId(row.getString(1)), row.getInt(2) + 1, row.getInt(3)),
                campaign,
                now,
                limit);
    }

    /**
     * Which of these are connected, with their rows shared to the end of the transaction; absent ones are unknown. By
     * the key: a device that leaves meanwhile moves back in the index of the connected ones, and would seem removed.
     */
    Presence presence(List<ClaimedTask> tasks) {
        Set<DeviceId> connected = new HashSet<>();
        Set<DeviceId> known = new HashSet<>();
        sql.list(
                "SELECT device_id, connected FROM device FORCE INDEX (PRIMARY) WHERE device_id IN ("
                        + marks(tasks.size()) + ") ORDER BY device_id LOCK IN SHARE MODE",
                row -> {
                    DeviceId device = new DeviceId(row.getString(1));
                    if (row.getBoolean(2)) {
                        connected.add(device);
                    }
                    return known.add(device);
                },
                ids(tasks).toArray());
        return new Presence(connected, known);
    }

    record Presence(Set<DeviceId> connected, Set<DeviceId> known) {}

    int park(long campaign, List<ClaimedTask> tasks) {
        return update(
                "UPDATE campaign_task FORCE INDEX (PRIMARY) SET parked = TRUE WHERE campaign_no = ? AND device_id IN (%s) AND state = 'waiting'",
                tasks, campaign);
    }

    int skip(long campaign, List<ClaimedTask> tasks, Instant now) {
        return update(
                "UPDATE campaign_task FORCE INDEX (PRIMARY) SET state = 'skipped', reason = 'the device was removed', changed_at = ?,"
                        + " history = CONCAT(history, ?) WHERE campaign_no = ? AND device_id IN (%s) AND state = 'waiting'",
                tasks, now, History.line(now, TaskState.SKIPPED, "the device was removed"), campaign);
    }

    int sent(long campaign, List<ClaimedTask> tasks, Instant now, Instant deadline) {
        return update(
                "UPDATE campaign_task FORCE INDEX (PRIMARY) SET state = 'sent', parked = TRUE, attempt = attempt + 1, due_at = ?, resend_at = ?,"
                        + " status = NULL, answer = NULL, reason = NULL, changed_at = ?, history = CONCAT(history, ?)"
                        + " WHERE campaign_no = ? AND device_id IN (%s) AND state = 'waiting'",
                tasks, deadline, now.plusSeconds(RESEND_SECONDS), now, History.line(now, TaskState.SENT, ""), campaign);
    }

    void sentAgain(long campaign, List<ClaimedTask> tasks, Instant now, Instant deadline) {
        update(
                "UPDATE campaign_task FORCE INDEX (PRIMARY) SET due_at = ?, resend_at = ?, changed_at = ?, history = CONCAT(history, ?)"
                        + " WHERE campaign_no = ? AND device_id IN (%s) AND state = 'sent'",
                tasks,
                deadline,
                now.plusSeconds(RESEND_SECONDS),
                now,
                History.line(now, TaskState.SENT, "again, under the same request id"),
                campaign);
    }

    /**
     * The broker has them; most have been answered meanwhile, and say so themselves.
     *
     * @param sent when; what is to be sent again since then stays so
     */
    void handedOver(long campaign, List<ClaimedTask> tasks, Instant sent, Instant now) {
        if (tasks.isEmpty()) {
            return;
        }
        // The column has milliseconds.
        Instant last = sent.plusSeconds(RESEND_SECONDS).plusMillis(1);
        List<Object> parameters = new ArrayList<>(List.of(campaign));
        parameters.addAll(ids(tasks));
        parameters.addAll(List.of(now, last));
        List<ClaimedTask> unanswered = sql.list(
                "SELECT device_id, attempt, series FROM campaign_task FORCE INDEX (PRIMARY) WHERE campaign_no = ?"
                        + " AND device_id IN (" + marks(tasks.size()) + ") AND resend_at > ? AND resend_at <= ?",
                DispatchRows::read,
                parameters.toArray());
        update(
                "UPDATE campaign_task FORCE INDEX (PRIMARY) SET resend_at = NULL, parked = FALSE WHERE resend_at > ? AND resend_at <= ?"
                        + " AND campaign_no = ? AND device_id IN (%s)",
                unanswered, now, last, campaign);
    }

    /** The broker did not confirm them. */
    void lost(long campaign, List<ClaimedTask> tasks, Instant now) {
        update(
                "UPDATE campaign_task FORCE INDEX (PRIMARY) SET resend_at = ? WHERE campaign_no = ? AND device_id IN (%s)"
                        + " AND resend_at IS NOT NULL",
                tasks, now, campaign);
    }

    /** The next that the device has and that are not answered. */
    List<ClaimedTask> outstanding(long campaign, int limit) {
        return sql.list(
                "SELECT device_id, attempt, series FROM campaign_task WHERE campaign_no = ?"
                        + " AND state IN ('sent', 'accepted') ORDER BY device_id LIMIT ?",
                DispatchRows::read,
                campaign,
                limit);
    }

    int cancel(long campaign, TaskState from, List<ClaimedTask> tasks, Instant now) {
        return update(
                "UPDATE campaign_task FORCE INDEX (PRIMARY) SET state = 'canceled', resend_at = NULL, parked = FALSE, changed_at = ?,"
                        + " history = CONCAT(history, ?)"
                        + " WHERE campaign_no = ? AND device_id IN (%s) AND state = '" + from.wire() + "'",
                tasks,
                now,
                History.line(now, TaskState.CANCELED, "the device was told"),
                campaign);
    }

    /** The parameters before the list, then the devices. */
    private int update(String statement, List<ClaimedTask> tasks, Object... parameters) {
        if (tasks.isEmpty()) {
            return 0;
        }
        List<Object> all = new ArrayList<>(Arrays.asList(parameters));
        all.addAll(ids(tasks));
        return sql.update(History.bounded(statement).formatted(marks(tasks.size())), all.toArray());
    }

    private static ClaimedTask read(ResultSet row) throws SQLException {
        return new ClaimedTask(new DeviceId(row.getString(1)), row.getInt(2), row.getInt(3));
    }

    private static Collection<Object> ids(List<ClaimedTask> tasks) {
        return tasks.stream()
                .<Object>map(task -> task.device().value())
                .sorted()
                .toList();
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }
}
