package io.muster.campaign.outcome;

import io.muster.campaign.History;
import io.muster.campaign.TaskState;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** A batch of tasks by one query and one bulk statement; the connection is the one of the caller's transaction. */
@Shared
class OutcomeRows {

    /** A longer answer is not kept: devices are asked for outcomes, not for files. */
    private static final int MAX_ANSWER = 64 << 10;

    private static final int MAX_REASON = 500;

    private static final String UNPARK =
            "due_at = IF(state = 'waiting', LEAST(due_at, ?), due_at), parked = IF(state = 'waiting', FALSE, parked)";

    private static final String WAITS = "state = 'waiting' AND parked = TRUE";

    private final Sql sql;

    @Inject
    OutcomeRows(DataSource database) {
        this.sql = new Sql(database);
    }

    /** The tasks of these devices, locked in key order. */
    Map<DeviceId, TaskRow> lock(long campaign, Collection<DeviceId> devices) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(campaign);
        devices.forEach(device -> parameters.add(device.value()));
        Map<DeviceId, TaskRow> rows = new HashMap<>();
        sql.list(
                "SELECT device_id, state, attempt, series FROM campaign_task FORCE INDEX (PRIMARY) WHERE campaign_no = ? AND device_id IN ("
                        + marks(devices.size()) + ") ORDER BY device_id FOR UPDATE",
                row -> rows.put(
                        new DeviceId(row.getString(1)),
                        new TaskRow(TaskState.of(row.getString(2)), row.getInt(3), row.getInt(4))),
                parameters.toArray());
        return rows;
    }

    /** What was decided, of which word. */
    record Decided(Word word, OutcomeRules.Decision decision) {}

    void write(long campaign, List<Decided> all) {
        sql.batch(
                History.bounded(
                        """
                        UPDATE campaign_task SET state = ?, parked = ?, due_at = ?, attempt = ?, series = ?,
                               resend_at = NULL, status = ?, answer = ?, reason = ?, changed_at = ?,
                               history = CONCAT(history, ?)
                        WHERE campaign_no = ? AND device_id = ?
                        """),
                all,
                (update, each) -> {
                    set(update, each.word(), each.decision());
                    update.setLong(11, campaign);
                    update.setString(12, each.word().device().value());
                });
    }

    private static void set(PreparedStatement update, Word word, OutcomeRules.Decision decision) throws SQLException {
        String answer = word.answer() == null ? null : word.answer().toJson();
        String reason = word.reason() == null ? "" : word.reason();
        if (answer != null && answer.length() > MAX_ANSWER) {
            reason = "the answer has %,d characters and is not kept (at most %,d are)"
                    .formatted(answer.length(), MAX_ANSWER);
            answer = null;
        }
        String told = word.status() == null ? reason : (word.status() + " " + reason).strip();
        update.setString(1, decision.state().wire());
        update.setBoolean(2, word.meaning() == Word.Meaning.NOT_LISTENING);
        update.setTimestamp(3, Timestamp.from(decision.dueAt()));
        update.setInt(4, decision.attempt());
        update.setInt(5, decision.series());
        if (word.status() == null) {
            update.setNull(6, Types.SMALLINT);
        } else {
            update.setInt(6, word.status());
        }
        update.setString(7, answer);
        update.setString(8, reason.isEmpty() ? null : reason.substring(0, Math.min(MAX_REASON, reason.length())));
        update.setTimestamp(9, Timestamp.from(word.at()));
        update.setString(10, lines(word, decision, told));
    }

    /** An attempt that failed and is tried again is told as both; a device that did not listen has had no attempt. */
    private static String lines(Word word, OutcomeRules.Decision decision, String told) {
        boolean failed = decision.state() == TaskState.WAITING && word.meaning() != Word.Meaning.NOT_LISTENING;
        return failed
                ? History.line(word.at(), TaskState.FAILED, told) + History.line(word.at(), TaskState.WAITING, "")
                : History.line(word.at(), decision.state(), told);
    }

    /** These devices may be reached: what waits for them may go at once. */
    int unpark(Collection<DeviceId> devices, Instant now) {
        return change(UNPARK, List.of(now), WAITS, List.of(), devices);
    }

    /**
     * These devices listen: what waits for them may go, and what they were sent in an earlier run of the broker may be
     * lost and is to be sent again, as the same request. By one statement for both: by two, the second would lock tasks
     * that come before those of the first.
     */
    int listening(Collection<DeviceId> devices, Instant now) {
        Instant run = sql.find("SELECT started_at FROM broker_run WHERE id = 1", row -> row.getTimestamp(1)
                        .toInstant())
                .orElse(Instant.EPOCH);
        return change(
                UNPARK + ", resend_at = IF(state = 'sent', ?, resend_at)",
                List.of(now, now),
                "((" + WAITS + ") OR (state = 'sent' AND resend_at IS NULL AND changed_at < ?))",
                List.of(run),
                devices);
    }

    /**
     * Finds tasks without a lock and changes them by the primary key, campaign by campaign as answers do: taken by way of
     * the index of devices, a task's locks would be waited for in a circle.
     */
    private int change(
            String set,
            List<Object> setParameters,
            String where,
            List<Object> whereParameters,
            Collection<DeviceId> devices) {
        SortedMap<Long, List<Object>> found = new TreeMap<>();
        List<Object> parameters = new ArrayList<>(whereParameters);
        parameters.addAll(ids(devices));
        sql.list(
                "SELECT campaign_no, device_id FROM campaign_task WHERE " + where + " AND device_id IN ("
                        + marks(devices.size()) + ")",
                row -> found.computeIfAbsent(row.getLong(1), campaign -> new ArrayList<>())
                        .add(row.getString(2)),
                parameters.toArray());
        int changed = 0;
        for (Map.Entry<Long, List<Object>> each : found.entrySet()) {
            List<Object> all = new ArrayList<>(setParameters);
            all.add(each.getKey());
            all.addAll(whereParameters);
            each.getValue().stream().sorted().forEach(all::add);
            changed += sql.update(
                    "UPDATE campaign_task FORCE INDEX (PRIMARY) SET " + set + " WHERE campaign_no = ? AND " + where
                            + " AND device_id IN (" + marks(each.getValue().size()) + ")",
                    all.toArray());
        }
        return changed;
    }

    private static List<String> ids(Collection<DeviceId> devices) {
        return devices.stream().map(DeviceId::value).sorted().toList();
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }
}
