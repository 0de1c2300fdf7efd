package io.muster.campaign;

import io.muster.device.DeviceSelection;
import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tasks of a campaign, a page of the key space at a time. The condition decides each device of the page; the
 * rows are then made by one {@code insert … select} under the devices' shared locks, so that one which connects meanwhile
 * is either seen connected here or finds its task there.
 */
@Dependent
public class MakeTasks {

    private final Campaigns campaigns;
    private final DeviceSelection devices;
    private final DispatchBell bell;
    private final Clock clock;
    private final Sql sql;

    @Inject
    MakeTasks(Campaigns campaigns, DeviceSelection devices, DispatchBell bell, Clock clock, DataSource database) {
        this.campaigns = campaigns;
        this.devices = devices;
        this.bell = bell;
        this.clock = clock;
        this.sql = new Sql(database);
    }

    /** Whether there is still a use for tasks. */
    public boolean wanted(Campaign campaign) {
        return !campaign.isClosed() && !campaign.state().hasStopped() && !campaign.hasExpired(clock.instant());
    }

    /** The next targets behind {@code after}; fewer than {@code limit}: there are no more. */
    public List<DeviceId> targets(Campaign campaign, @Nullable String after, @Nullable String upTo, int limit) {
        CampaignSpec.Targets targets = campaign.spec().targets();
        if (targets != null && targets.deviceIds() != null) {
            return among(targets.deviceIds(), after, upTo, limit);
        }
        if (targets != null && targets.failedIn() != null) {
            return failedIn(new CampaignId(targets.failedIn()), after, upTo, limit);
        }
        return devices.ids(campaign.spec().condition(), after, upTo, limit);
    }

    private static List<DeviceId> among(List<String> ids, @Nullable String after, @Nullable String upTo, int limit) {
        return ids.stream()
                .filter(id -> after == null || id.compareTo(after) > 0)
                .filter(id -> upTo == null || id.compareTo(upTo) <= 0)
                .sorted()
                .distinct()
                .limit(limit)
                .map(DeviceId::new)
                .toList();
    }

    private List<DeviceId> failedIn(CampaignId other, @Nullable String after, @Nullable String upTo, int limit) {
        return sql.list(
                """
                SELECT device_id FROM campaign_task
                WHERE campaign_no = ? AND device_id > ? AND (? IS NULL OR device_id <= ?)
                  AND state IN ('failed', 'timed-out', 'expired') ORDER BY device_id LIMIT ?
                """,
                row -> new DeviceId(row.getString(1)),
                campaigns.get(other).number(),
                after == null ? "" : after,
                upTo,
                upTo,
                limit);
    }

    /** Makes the tasks of those that are registered and have none; returns how many. */
    public int make(Campaign campaign, List<DeviceId> targets) {
        if (targets.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        List<Object> parameters = new ArrayList<>(List.of(campaign.number(), now, now));
        targets.forEach(target -> parameters.add(target.value()));
        String marks = String.join(",", Collections.nCopies(targets.size(), "?"));
        int made = sql.update(
                """
                INSERT IGNORE INTO campaign_task (campaign_no, device_id, state, parked, due_at, changed_at)
                SELECT ?, device_id, 'waiting', NOT connected, ?, ? FROM device
                WHERE device_id IN (%s) ORDER BY device_id LOCK IN SHARE MODE
                """
                        .formatted(marks),
                parameters.toArray());
        if (made > 0) {
            campaigns.count(Map.of(campaign.number(), new TaskCounts().add(TaskState.WAITING, made)));
            bell.ring();
        }
        return made;
    }
}
