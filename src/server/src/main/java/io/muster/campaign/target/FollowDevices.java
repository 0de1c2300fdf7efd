package io.muster.campaign.target;

import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.campaign.MakeTasks;
import io.muster.device.DevicesRegistered;
import io.muster.device.DevicesRetagged;
import io.muster.device.FleetEpoch;
import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Field;
import io.muster.twin.ReportedChange;
import io.muster.twin.TwinsReported;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Hears what happens to devices, in the transaction in which it happens: those that come to match a continuous campaign
 * get their task there and then. Such a transaction shares the fleet's epoch; a campaign opens, and closes, holding it
 * alone. So each device is either seen by the start job or finds the campaign open, and no task is made in a closed one.
 */
@Shared
public class FollowDevices {

    /** Behind those who keep twins converged: counters of campaigns are always locked after theirs. */
    private static final int LAST = jakarta.interceptor.Interceptor.Priority.APPLICATION + 900;

    private final FleetEpoch fleetEpoch;
    private final Campaigns campaigns;
    private final FindTargets findTargets;
    private final MakeTasks makeTasks;

    @Inject
    FollowDevices(FleetEpoch fleetEpoch, Campaigns campaigns, FindTargets findTargets, MakeTasks makeTasks) {
        this.fleetEpoch = fleetEpoch;
        this.campaigns = campaigns;
        this.findTargets = findTargets;
        this.makeTasks = makeTasks;
    }

    void registered(@Observes @Priority(LAST) DevicesRegistered event) {
        join(event.devices(), campaign -> true);
    }

    void retagged(@Observes @Priority(LAST) DevicesRetagged event) {
        join(event.devices(), campaign -> reads(campaign, Field.Root.TAGS));
    }

    void reported(@Observes @Priority(LAST) TwinsReported event) {
        List<Campaign> open = joinable(campaign -> reads(campaign, Field.Root.REPORTED));
        for (Campaign campaign : open) {
            Set<Field> read = campaign.spec().condition().fields();
            List<DeviceId> concerned = event.changes().stream()
                    .filter(change -> concerns(read, change))
                    .map(ReportedChange::device)
                    .toList();
            join(campaign, concerned);
        }
    }

    private static boolean concerns(Set<Field> read, ReportedChange change) {
        return Field.differing(Field.Root.REPORTED, change.before(), change.after()).stream()
                .anyMatch(changed -> read.stream().anyMatch(changed::overlaps));
    }

    private static boolean reads(Campaign campaign, Field.Root root) {
        return campaign.spec().condition().fields().stream().anyMatch(field -> field.root() == root);
    }

    private List<Campaign> joinable(Predicate<Campaign> concerned) {
        if (fleetEpoch.hasNone("joinable campaigns", () -> campaigns.joinable().isEmpty())) {
            return List.of();
        }
        return campaigns.joinable().stream()
                .filter(makeTasks::wanted)
                .filter(concerned)
                .toList();
    }

    private void join(List<DeviceId> devices, Predicate<Campaign> concerned) {
        joinable(concerned).forEach(campaign -> join(campaign, devices));
    }

    private void join(Campaign campaign, List<DeviceId> devices) {
        if (!devices.isEmpty()) {
            makeTasks.join(campaign, findTargets.among(campaign, devices));
        }
    }
}
