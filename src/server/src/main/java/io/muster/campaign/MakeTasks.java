package io.muster.campaign;

import io.muster.device.DeviceSelection;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
    private final Tasks tasks;

    @Inject
    MakeTasks(Campaigns campaigns, DeviceSelection devices, DispatchBell bell, Clock clock, Tasks tasks) {
        this.campaigns = campaigns;
        this.devices = devices;
        this.bell = bell;
        this.clock = clock;
        this.tasks = tasks;
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
            return tasks.failed(
                    campaigns.get(new CampaignId(targets.failedIn())).number(), after, upTo, limit);
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

    /** Makes the tasks of those that are registered and have none; returns how many. */
    public int make(Campaign campaign, List<DeviceId> targets) {
        if (targets.isEmpty()) {
            return 0;
        }
        int made = tasks.make(campaign, targets, clock.instant());
        if (made > 0) {
            campaigns.count(Map.of(campaign.number(), new TaskCounts().add(TaskState.WAITING, made)));
            bell.ring();
        }
        return made;
    }
}
