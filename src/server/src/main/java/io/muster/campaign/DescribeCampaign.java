package io.muster.campaign;

import io.muster.campaign.target.DeviceLists;
import io.muster.job.Jobs;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a campaign stands and why, in words. */
@Dependent
public class DescribeCampaign {

    private final Campaigns campaigns;
    private final Clock clock;
    private final DeviceLists lists;
    private final Jobs jobs;
    private final Tasks tasks;

    @Inject
    DescribeCampaign(Campaigns campaigns, Clock clock, DeviceLists lists, Jobs jobs, Tasks tasks) {
        this.campaigns = campaigns;
        this.clock = clock;
        this.lists = lists;
        this.jobs = jobs;
        this.tasks = tasks;
    }

    /**
     * As it stands.
     *
     * @param rate decided tasks a second, since it started
     */
    public record Description(
            Campaign campaign,
            TaskCounts counts,
            double rate,
            @Nullable Instant estimatedEnd,
            List<CampaignConditions.Condition> conditions) {}

    public Description describe(Campaign campaign) {
        return describe(List.of(campaign)).get(0);
    }

    /** Several, by a few queries. */
    public List<Description> describe(List<Campaign> several) {
        Instant now = clock.instant();
        List<Long> numbers = several.stream().map(Campaign::number).toList();
        Map<Long, TaskCounts> counts = campaigns.counts(numbers);
        Map<Long, Tasks.Waiting> waiting = tasks.waiting(
                several.stream()
                        .filter(campaign -> campaign.state().dispatches())
                        .map(Campaign::number)
                        .toList(),
                now);
        boolean isSending = waiting.values().stream().anyMatch(each -> each.ready() > 0);
        long sending = isSending ? tasks.sending(now) : 0;
        return several.stream()
                .map(campaign -> describe(
                        campaign,
                        counts.getOrDefault(campaign.number(), new TaskCounts()),
                        surroundings(campaign, waiting.getOrDefault(campaign.number(), Tasks.Waiting.NOTHING), sending),
                        now))
                .toList();
    }

    private CampaignConditions.Surroundings surroundings(Campaign campaign, Tasks.Waiting waiting, long sending) {
        Long job = campaign.targeted() ? null : campaign.startJob();
        Long endingJob = campaign.standing().endingJob();
        CampaignSpec.Targets targets = campaign.spec().targets();
        Long list = campaign.isJoining() && targets != null ? targets.deviceList() : null;
        return new CampaignConditions.Surroundings(
                waiting,
                sending,
                job == null ? null : jobs.find(job).orElse(null),
                endingJob == null ? null : jobs.find(endingJob).orElse(null),
                list == null ? null : lists.find(list).orElse(null));
    }

    private static Description describe(
            Campaign campaign, TaskCounts counts, CampaignConditions.Surroundings surroundings, Instant now) {
        return new Description(
                campaign,
                counts,
                rate(campaign, counts, now),
                estimatedEnd(campaign, counts, now),
                CampaignConditions.of(campaign, counts, surroundings, now));
    }

    /** When nothing will be open any more if it goes on as it did on average; null where that cannot be said. */
    public static @Nullable Instant estimatedEnd(Campaign campaign, TaskCounts counts, Instant now) {
        double rate = rate(campaign, counts, now);
        return rate > 0 && counts.open() > 0 && !campaign.state().hasStopped()
                ? now.plusSeconds((long) Math.ceil(counts.open() / rate))
                : null;
    }

    /** Decided tasks a second, on average since it started. */
    public static double rate(Campaign campaign, TaskCounts counts, Instant now) {
        Instant start = campaign.startedAt();
        if (start == null) {
            return 0;
        }
        Instant until = campaign.endedAt() == null ? now : campaign.endedAt();
        long millis = Math.max(1, Duration.between(start, until).toMillis());
        return (counts.total() - counts.open()) * 1000.0 / millis;
    }
}
