package io.muster.campaign.jdbc;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignRequestIds;
import io.muster.campaign.History;
import io.muster.campaign.Task;
import io.muster.campaign.TaskState;
import io.muster.campaign.Tasks;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tasks in MariaDB: pages in key order, by the primary key. */
@Shared
public class JdbcTasks implements Tasks {

    private static final int PAGE = 1_000;
    private static final String SELECT =
            """
            SELECT device_id, state, attempt, series, parked, due_at, changed_at, status, answer, reason, history
            FROM campaign_task WHERE campaign_no = ?
            """;

    private final Sql sql;

    @Inject
    JdbcTasks(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<Task> find(long campaign, DeviceId device) {
        return sql.find(SELECT + " AND device_id = ?", row -> read(campaign, row), campaign, device.value());
    }

    @Override
    public List<Task> page(long campaign, @Nullable TaskState state, @Nullable String after, int limit) {
        return sql.list(
                SELECT + " AND (? IS NULL OR state = ?) AND device_id > ? ORDER BY device_id LIMIT ?",
                row -> read(campaign, row),
                campaign,
                state == null ? null : state.wire(),
                state == null ? null : state.wire(),
                after == null ? "" : after,
                limit);
    }

    @Override
    public void forEachPage(long campaign, @Nullable TaskState state, Consumer<List<Task>> consumer) {
        String after = null;
        List<Task> page;
        do {
            page = page(campaign, state, after, PAGE);
            if (!page.isEmpty()) {
                after = page.get(page.size() - 1).device().value();
                consumer.accept(page);
            }
        } while (page.size() == PAGE);
    }

    @Override
    public int make(Campaign campaign, List<DeviceId> targets, Instant now) {
        return insert(campaign, targets, now, "NOT d.connected", "LOCK IN SHARE MODE");
    }

    @Override
    public int join(Campaign campaign, List<DeviceId> targets, Instant now) {
        return insert(campaign, targets, now, "FALSE", "");
    }

    private int insert(Campaign campaign, List<DeviceId> targets, Instant now, String parked, String lock) {
        List<@Nullable Object> parameters = new ArrayList<>(Arrays.asList(campaign.number(), now, now));
        parameters.add(campaign.spec().staysOpen() ? now.plus(campaign.spec().expiry()) : null);
        targets.forEach(target -> parameters.add(target.value()));
        parameters.add(campaign.number());
        // Those that have a task are left out before, as INSERT IGNORE would lock their tasks. By the key: a device
        // that leaves meanwhile moves back in the index of the connected ones, and would be passed over.
        return sql.update(
                """
                INSERT IGNORE INTO campaign_task (campaign_no, device_id, state, parked, due_at, changed_at, expires_at)
                SELECT ?, d.device_id, 'waiting', %s, ?, ?, ? FROM device d FORCE INDEX (PRIMARY)
                WHERE d.device_id IN (%s)
                  AND NOT EXISTS (SELECT 1 FROM campaign_task t WHERE t.campaign_no = ? AND t.device_id = d.device_id)
                ORDER BY d.device_id %s
                """
                        .formatted(parked, String.join(",", Collections.nCopies(targets.size(), "?")), lock),
                parameters.toArray());
    }

    @Override
    public int skipUnknown(long campaign, long list, @Nullable String after, String last, Instant now) {
        String reason = "no device of that id was registered when the campaign started";
        return sql.update(
                """
                INSERT IGNORE INTO campaign_task (campaign_no, device_id, state, parked, due_at, reason, changed_at, history)
                SELECT ?, t.device_id, 'skipped', FALSE, ?, ?, ?, ? FROM campaign_target t
                LEFT JOIN device d ON d.device_id = t.device_id
                WHERE t.list_no = ? AND t.device_id > ? AND t.device_id <= ? AND d.device_id IS NULL ORDER BY t.device_id
                """,
                campaign,
                now,
                reason,
                now,
                History.line(now, TaskState.SKIPPED, reason),
                list,
                after == null ? "" : after,
                last);
    }

    @Override
    public List<DeviceId> failed(long campaign, @Nullable String after, @Nullable String upTo, int limit) {
        return devices("'failed', 'timed-out', 'expired'", campaign, after, upTo, limit);
    }

    @Override
    public List<DeviceId> waiting(long campaign, @Nullable String after, @Nullable String upTo, int limit) {
        return devices("'waiting'", campaign, after, upTo, limit);
    }

    private List<DeviceId> devices(
            String states, long campaign, @Nullable String after, @Nullable String upTo, int limit) {
        return sql.list(
                """
                SELECT device_id FROM campaign_task
                WHERE campaign_no = ? AND device_id > ? AND (? IS NULL OR device_id <= ?)
                  AND state IN (%s) ORDER BY device_id LIMIT ?
                """
                        .formatted(states),
                row -> new DeviceId(row.getString(1)),
                campaign,
                after == null ? "" : after,
                upTo,
                upTo,
                limit);
    }

    @Override
    public void lock(long campaign, @Nullable String after, String last) {
        sql.list(
                "SELECT device_id FROM campaign_task FORCE INDEX (PRIMARY) WHERE campaign_no = ? AND device_id > ?"
                        + " AND device_id <= ? ORDER BY device_id FOR UPDATE",
                row -> row.getString(1),
                campaign,
                after == null ? "" : after,
                last);
    }

    @Override
    public int again(long campaign, TaskState from, @Nullable String after, String last, Instant now) {
        return sql.update(
                History.bounded(
                        """
                UPDATE campaign_task FORCE INDEX (PRIMARY) SET state = 'waiting', parked = FALSE, due_at = ?, attempt = 0, series = series + ?,
                       expires_at = NULL, changed_at = ?, history = CONCAT(history, ?)
                WHERE campaign_no = ? AND device_id > ? AND device_id <= ? AND state = ?
                """),
                now,
                from == TaskState.FAILED ? 1 : 0,
                now,
                History.line(now, TaskState.WAITING, "to be tried again, by hand"),
                campaign,
                after == null ? "" : after,
                last,
                from.wire());
    }

    @Override
    public Map<Long, Waiting> waiting(Collection<Long> campaigns, Instant now) {
        Map<Long, Waiting> waiting = new HashMap<>();
        if (!campaigns.isEmpty()) {
            List<Object> parameters = new ArrayList<>(List.of(now, now));
            parameters.addAll(campaigns);
            sql.list(
                    """
                    SELECT campaign_no, SUM(parked), SUM(NOT parked AND due_at > ?), SUM(NOT parked AND due_at <= ?)
                    FROM campaign_task WHERE campaign_no IN (%s) AND state = 'waiting' GROUP BY campaign_no
                    """
                            .formatted(String.join(",", Collections.nCopies(campaigns.size(), "?"))),
                    row -> waiting.put(row.getLong(1), new Waiting(row.getLong(2), row.getLong(3), row.getLong(4))),
                    parameters.toArray());
        }
        return waiting;
    }

    @Override
    public long sending(Instant now) {
        return sql.number(
                """
                SELECT COUNT(*) FROM campaign c WHERE ended_at IS NULL AND state IN ('starting', 'running')
                  AND EXISTS (SELECT 1 FROM campaign_task t WHERE t.campaign_no = c.campaign_no
                                AND t.state = 'waiting' AND t.parked = FALSE AND t.due_at <= ?)
                """,
                now);
    }

    static Task read(long campaign, ResultSet row) throws SQLException {
        DeviceId device = new DeviceId(row.getString(1));
        TaskState state = TaskState.of(row.getString(2));
        int attempt = row.getInt(3);
        int status = row.getInt(8);
        boolean answered = !row.wasNull();
        String answer = row.getString(9);
        return new Task(
                device,
                state,
                attempt,
                attempt == 0
                        ? null
                        : CampaignRequestIds.of(campaign, device, row.getInt(4)).value(),
                // In the rows, what was sent is parked until the broker has it.
                state == TaskState.WAITING && row.getBoolean(5),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant(),
                answered ? status : null,
                answer,
                row.getString(10),
                History.read(row.getString(11)));
    }
}
