package io.muster.campaign.target;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignId;
import io.muster.campaign.CampaignSpec;
import io.muster.campaign.Campaigns;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import io.muster.campaign.Tasks;
import io.muster.device.DeviceSelection;
import io.muster.foundation.Shared;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant by a campaign's targets. A list and a condition together mean the devices of the list that match: the list
 * says who may be touched, the condition who of them.
 */
@Shared
public class FindTargets {

    private static final int PAGE = 2_000;

    private final Campaigns campaigns;
    private final DeviceSelection devices;
    private final DeviceLists lists;
    private final Tasks tasks;

    @Inject
    public FindTargets(Campaigns campaigns, DeviceSelection devices, DeviceLists lists, Tasks tasks) {
        this.campaigns = campaigns;
        this.devices = devices;
        this.lists = lists;
        this.tasks = tasks;
    }

    /**
     * A piece of the key space, looked through.
     *
     * @param last the last key that was looked at; null: there are no more
     * @param read how many ids were looked at
     * @param targets those that are meant
     */
    public record Page(@Nullable String last, int read, List<DeviceId> targets) {}

    /** The next piece behind {@code after}. */
    public Page page(Campaign campaign, @Nullable String after, @Nullable String upTo, int limit) {
        CampaignSpec.Targets targets = campaign.spec().targets();
        if (targets != null && targets.deviceList() != null) {
            List<DeviceId> listed = lists.page(targets.deviceList(), after, upTo, limit);
            return page(
                    listed,
                    targets.condition() == null
                            ? listed
                            : devices.among(campaign.spec().condition(), listed));
        }
        List<DeviceId> found = targets != null && targets.failedIn() != null
                ? tasks.failed(campaigns.get(new CampaignId(targets.failedIn())).number(), after, upTo, limit)
                : devices.ids(campaign.spec().condition(), after, upTo, limit);
        return page(found, found);
    }

    private static Page page(List<DeviceId> looked, List<DeviceId> meant) {
        String last = looked.isEmpty() ? null : looked.get(looked.size() - 1).value();
        return new Page(last, looked.size(), meant);
    }

    /** Those of these devices that are meant now. */
    public List<DeviceId> among(Campaign campaign, Collection<DeviceId> some) {
        CampaignSpec.Targets targets = campaign.spec().targets();
        if (targets == null || targets.failedIn() != null) {
            return List.of();
        }
        Collection<DeviceId> listed = targets.deviceList() == null ? some : lists.among(targets.deviceList(), some);
        return devices.among(campaign.spec().condition(), listed);
    }

    /**
     * How many devices there are to be touched now.
     *
     * @throws MusterProblem where the list, or the campaign whose failures are meant, is gone
     */
    public long count(CampaignSpec spec) {
        CampaignSpec.Targets targets = spec.targets();
        if (targets != null && targets.deviceList() != null) {
            long list = targets.deviceList();
            if (lists.find(list).isEmpty()) {
                throw missing(
                        "/targets/deviceList",
                        "there is no device list %d (expected: one that was received whole, within a day)"
                                .formatted(list));
            }
            return targets.condition() == null ? lists.registered(list) : countListed(spec, list);
        }
        if (targets != null && targets.failedIn() != null) {
            Campaign other = campaigns.get(new CampaignId(targets.failedIn()));
            if (other.standing().purgedAt() != null) {
                throw missing(
                        "/targets/failedIn",
                        "the tasks of campaign '%s' are purged (expected: a younger one)".formatted(other.id()));
            }
            TaskCounts counts = campaigns.counts(other.number());
            return counts.of(TaskState.FAILED) + counts.of(TaskState.TIMED_OUT) + counts.of(TaskState.EXPIRED);
        }
        return devices.count(spec.condition());
    }

    private long countListed(CampaignSpec spec, long list) {
        long count = 0;
        List<DeviceId> listed = lists.page(list, null, null, PAGE);
        while (!listed.isEmpty()) {
            count += devices.among(spec.condition(), listed).size();
            listed = lists.page(list, listed.get(listed.size() - 1).value(), null, PAGE);
        }
        return count;
    }

    private static MusterProblem missing(String pointer, String detail) {
        return new MusterProblem(ProblemType.UNPROCESSABLE, detail, List.of(new FieldError(pointer, detail)));
    }
}
