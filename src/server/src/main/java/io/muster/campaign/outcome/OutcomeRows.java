package io.muster.campaign.outcome;

import io.muster.campaign.History;
import io.muster.campaign.TaskState;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A batch of tasks by one query and one bulk statement; the connection is the one of the caller's transaction. */
@Shared
class OutcomeRows {

    /** A longer answer is not kept: devices are asked for outcomes, not for files. */
    private static final int MAX_ANSWER = 64 << 10;

    private static final int MAX_REASON = 500;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int COLUMNS = 12;

    private static final int AT_ONCE = 500;

    /** Characters of answers in a statement: far below the 16 MiB that a database takes in one by default. */
    private static final int MAX_LENGTH = 2 << 20;

    private static final String WRITE = History.bounded(
            """
            INSERT INTO campaign_task (campaign_no, device_id, state, parked, due_at, attempt, series, status,
                                       answer, reason, changed_at, history)
            VALUES %s
            ON DUPLICATE KEY UPDATE state = VALUES(state), parked = VALUES(parked), due_at = VALUES(due_at),
              attempt = VALUES(attempt), series = VALUES(series), resend_at = NULL, status = VALUES(status),
              answer = VALUES(answer), reason = VALUES(reason), changed_at = VALUES(changed_at),
              history = CONCAT(history, VALUES(history))
            """);

    /** What was sent and is to be sent again is parked until the broker has it. */
    private static final String UNPARK =
            "due_at = IF(state = 'waiting', LEAST(due_at, ?), due_at), parked = (state = 'sent')";

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

    /**
     * Writes what was decided, one decision after the other. All rows are there and locked by the caller: it is an insert
     * of many rows because the database then opens the table and thinks about its indices once, not for each of them.
     */
    void write(List<Decided> all) {
        List<@Nullable Object> parameters = new ArrayList<>();
        int length = 0;
        for (Decided each : all) {
            String answer =
                    each.word().answer() == null ? null : each.word().answer().toJson();
            add(parameters, each.word(), each.decision(), answer);
            length += answer == null ? 0 : Math.min(answer.length(), MAX_ANSWER);
            if (parameters.size() == AT_ONCE * COLUMNS || length > MAX_LENGTH) {
                write(parameters.toArray());
                parameters.clear();
                length = 0;
            }
        }
        if (!parameters.isEmpty()) {
            write(parameters.toArray());
        }
    }

    private void write(@Nullable Object[] parameters) {
        String rows = String.join(",", Collections.nCopies(parameters.length / COLUMNS, ROW));
        sql.update(WRITE.formatted(rows), parameters);
    }

    private static void add(
            List<@Nullable Object> parameters, Word word, OutcomeRules.Decision decision, @Nullable String said) {
        String answer = said;
        String reason = word.reason() == null ? "" : word.reason();
        if (answer != null && answer.length() > MAX_ANSWER) {
            reason = "the answer has %,d characters and is not kept (at most %,d are)"
                    .formatted(answer.length(), MAX_ANSWER);
            answer = null;
        }
        String told = word.status() == null ? reason : (word.status() + " " + reason).strip();
        parameters.addAll(Arrays.asList(
                word.campaign(),
                word.device().value(),
                decision.state().wire(),
                word.meaning() == Word.Meaning.NOT_LISTENING,
                decision.dueAt(),
                decision.attempt(),
                decision.series(),
                word.status(),
                answer,
                reason.isEmpty() ? null : reason.substring(0, Math.min(MAX_REASON, reason.length())),
                word.at(),
                lines(word, decision, told)));
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
