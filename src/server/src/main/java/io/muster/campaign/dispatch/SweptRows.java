package io.muster.campaign.dispatch;

import io.muster.campaign.Campaign;
import io.muster.campaign.History;
import io.muster.campaign.TaskState;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.job.KeyRange;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of the sweeps, a page a statement; found and changed as {@link DispatchRows} says. */
@Shared
class SweptRows {

    /** The pause before a retry is spread over half as much again, so that not all come back at once. */
    private static final double JITTER = 0.5;

    /** What the device answered to an earlier attempt is history: it is not how this one ended. */
    private static final String END =
            "state = ?, resend_at = NULL, status = NULL, answer = NULL, reason = ?, changed_at = ?, history = CONCAT(history, ?)";

    private final Sql sql;

    @Inject
    SweptRows(DataSource database) {
        this.sql = new Sql(database);
    }

    /** A part of a statement, with its parameters. */
    private record Part(String text, List<@Nullable Object> parameters) {
        static Part of(String text, @Nullable Object... parameters) {
            return new Part(text, Arrays.asList(parameters));
        }
    }

    /**
     * What a statement did.
     *
     * @param found whether there was anything to change: it may have locked tasks then, also where it changed none, as one
     *     that had to wait for a task's lock keeps it
     */
    record Swept(boolean found, int moved) {
        static final Swept NOTHING = new Swept(false, 0);
    }

    /** Those of these campaigns where a device's time is over: the first of each campaign by the index, without a lock. */
    Set<Long> withOverdue(Collection<Long> campaigns, Instant now) {
        if (campaigns.isEmpty()) {
            return Set.of();
        }
        List<@Nullable Object> parameters = new ArrayList<>(campaigns);
        StringBuilder anyOf = new StringBuilder();
        for (TaskState state : List.of(TaskState.SENT, TaskState.ACCEPTED)) {
            for (String parked : List.of("FALSE", "TRUE")) {
                anyOf.append(anyOf.isEmpty() ? "" : " OR ")
                        .append(
                                "(SELECT t.due_at FROM campaign_task t WHERE t.campaign_no = c.campaign_no AND t.state = '")
                        .append(state.wire())
                        .append("' AND t.parked = ")
                        .append(parked)
                        .append(" ORDER BY t.due_at LIMIT 1) <= ?");
                parameters.add(now);
            }
        }
        String marks = String.join(",", Collections.nCopies(campaigns.size(), "?"));
        return Set.copyOf(sql.list(
                "SELECT campaign_no FROM campaign_dispatch c WHERE campaign_no IN (" + marks + ") AND (" + anyOf + ")",
                row -> row.getLong(1),
                parameters.toArray()));
    }

    /** Times those out whose time is over and which are to be tried again. */
    Swept retryOverdue(Campaign campaign, TaskState from, Instant now) {
        return change(
                campaign.number(),
                Part.of(
                        """
                        state = 'waiting', resend_at = NULL, changed_at = ?,
                        due_at = TIMESTAMPADD(MICROSECOND, CAST(RAND() * ? * 1000 AS SIGNED), ?),
                        history = CONCAT(history, ?)""",
                        now,
                        campaign.spec().backoff().toMillis() * JITTER,
                        now.plus(campaign.spec().backoff()),
                        History.line(now, TaskState.TIMED_OUT, "no answer in time; to be tried again")),
                Part.of(
                        "state = ? AND parked IN (FALSE, TRUE) AND due_at <= ? AND attempt < ? AND resend_at IS NULL",
                        from.wire(),
                        now,
                        campaign.spec().attempts()));
    }

    /**
     * Times those out whose time is over.
     *
     * @param all also those that the broker may not have: nobody will send them again
     */
    Swept timeOut(long campaign, TaskState from, boolean all, Instant now) {
        return change(
                campaign,
                end(TaskState.TIMED_OUT, "the device did not answer in time", now),
                Part.of(
                        "state = ? AND parked IN (FALSE, TRUE) AND due_at <= ? AND (resend_at IS NULL OR ?)",
                        from.wire(),
                        now,
                        all));
    }

    /** Locks what waits in a range, in the order of the keys. */
    void lockWaiting(long campaign, KeyRange range) {
        sql.list(
                "SELECT device_id FROM campaign_task FORCE INDEX (PRIMARY) WHERE campaign_no = ? AND device_id > ?"
                        + " AND device_id <= ? AND state = 'waiting' ORDER BY device_id FOR UPDATE",
                row -> row.getString(1),
                campaign,
                range.fromExclusive() == null ? "" : range.fromExclusive(),
                range.toInclusive());
    }

    /** Gives up what waits: what was tried, or what was not; in a range of keys, or any page of it. */
    Swept giveUp(long campaign, Ending ending, @Nullable KeyRange range, Instant now) {
        Part end = end(ending.state(), ending.why(), now);
        Part waits = Part.of("state = 'waiting' AND (attempt > 0) = ?", ending.tried());
        if (range == null) {
            return change(campaign, end, waits);
        }
        int moved = update(
                campaign,
                end,
                waits,
                Part.of(
                        "device_id > ? AND device_id <= ?",
                        range.fromExclusive() == null ? "" : range.fromExclusive(),
                        range.toInclusive()));
        return new Swept(true, moved);
    }

    /** Gives up what has waited as long as a task of its campaign may: what was tried, or what was not. */
    int giveUpOld(long campaign, TaskState to, boolean tried, Instant now) {
        return change(
                        campaign,
                        end(to, "the task's time was over before the device could be reached", now),
                        Part.of("state = 'waiting' AND (attempt > 0) = ? AND expires_at <= ?", tried, now))
                .moved();
    }

    /**
     * What waits for its device although that is connected: whatever should have told so is lost, or it listens to nothing.
     * Devices are not asked again as it is changed, since they are locked before tasks; who left meanwhile is parked anew.
     */
    int lookAgain(long campaign, Instant now) {
        Part waits = Part.of("state = 'waiting' AND parked = TRUE AND due_at <= ?", now);
        Part isHere = Part.of(
                waits.text()
                        + " AND EXISTS (SELECT 1 FROM device d WHERE d.device_id = campaign_task.device_id AND d.connected = TRUE)",
                now);
        return change(campaign, Part.of("parked = FALSE"), isHere, waits).moved();
    }

    private static Part end(TaskState state, String why, Instant now) {
        return Part.of(END, state.wire(), why, now, History.line(now, state, why));
    }

    private Swept change(long campaign, Part set, Part where) {
        return change(campaign, set, where, where);
    }

    /** What is found as {@code wanted} says and, once locked, still is as {@code where} does. */
    private Swept change(long campaign, Part set, Part wanted, Part where) {
        List<@Nullable Object> parameters = new ArrayList<>(List.of(campaign));
        parameters.addAll(wanted.parameters());
        parameters.add(SweepTasks.PAGE);
        List<String> found = sql.list(
                "SELECT device_id FROM campaign_task WHERE campaign_no = ? AND " + wanted.text() + " LIMIT ?",
                row -> row.getString(1),
                parameters.toArray());
        if (found.isEmpty()) {
            return Swept.NOTHING;
        }
        String marks = String.join(",", Collections.nCopies(found.size(), "?"));
        List<@Nullable Object> keys = new ArrayList<>(found.stream().sorted().toList());
        return new Swept(true, update(campaign, set, where, new Part("device_id IN (" + marks + ")", keys)));
    }

    private int update(long campaign, Part set, Part where, Part keys) {
        List<@Nullable Object> parameters = new ArrayList<>(set.parameters());
        parameters.add(campaign);
        parameters.addAll(keys.parameters());
        parameters.addAll(where.parameters());
        return sql.update(
                History.bounded("UPDATE campaign_task FORCE INDEX (PRIMARY) SET " + set.text()
                        + " WHERE campaign_no = ? AND " + keys.text() + " AND " + where.text()),
                parameters.toArray());
    }
}
