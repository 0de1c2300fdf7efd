package io.muster.campaign;

import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
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
@Shared
public class MakeTasks {

    private final Campaigns campaigns;
    private final DispatchBell bell;
    private final Clock clock;
    private final Tasks tasks;

    @Inject
    MakeTasks(Campaigns campaigns, DispatchBell bell, Clock clock, Tasks tasks) {
        this.campaigns = campaigns;
        this.bell = bell;
        this.clock = clock;
        this.tasks = tasks;
    }

    /**
     * Whether there is still a use for tasks. A campaign whose time was over before they could be made, as after a night
     * without servers, accounts for its devices all the same: they expire. Nobody joins one that has ended.
     */
    public boolean wanted(Campaign campaign) {
        boolean hasEnded = campaign.spec().staysOpen() && campaign.hasExpired(clock.instant());
        return !campaign.isClosed() && !campaign.state().hasStopped() && !hasEnded;
    }

    /** Makes the tasks of those that are registered and have none; returns how many. */
    public int make(Campaign campaign, List<DeviceId> targets) {
        return count(campaign, targets.isEmpty() ? 0 : tasks.make(campaign, targets, clock.instant()));
    }

    /** The same for devices that have just come to match, in the transaction that changes them. */
    public int join(Campaign campaign, List<DeviceId> targets) {
        return count(campaign, targets.isEmpty() ? 0 : tasks.join(campaign, targets, clock.instant()));
    }

    private int count(Campaign campaign, int made) {
        if (made > 0) {
            campaigns.count(Map.of(campaign.number(), new TaskCounts().add(TaskState.WAITING, made)));
            bell.ring();
        }
        return made;
    }

    /**
     * Accounts for the ids of a campaign's list that are no registered devices, up to {@code last}: they are skipped. A
     * continuous campaign waits for them.
     */
    public int skipUnknown(Campaign campaign, @Nullable String after, String last) {
        CampaignSpec.Targets targets = campaign.spec().targets();
        if (targets == null || targets.deviceList() == null || targets.staysOpen()) {
            return 0;
        }
        int skipped = tasks.skipUnknown(campaign.number(), targets.deviceList(), after, last, clock.instant());
        if (skipped > 0) {
            campaigns.count(Map.of(campaign.number(), new TaskCounts().add(TaskState.SKIPPED, skipped)));
        }
        return skipped;
    }
}
