package io.muster.campaign;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a campaign stands and why, in words. */
@Dependent
public class DescribeCampaign {

    private final Campaigns campaigns;
    private final Clock clock;
    private final Tasks tasks;

    @Inject
    DescribeCampaign(Campaigns campaigns, Clock clock, Tasks tasks) {
        this.campaigns = campaigns;
        this.clock = clock;
        this.tasks = tasks;
    }

    /** Why it is where it is. */
    public record Condition(String type, boolean status, String reason, String message, Instant since) {}

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
            List<Condition> conditions) {}

    public Description describe(Campaign campaign) {
        return describe(List.of(campaign)).get(0);
    }

    /** Several, by two queries. */
    public List<Description> describe(List<Campaign> several) {
        List<Long> numbers = several.stream().map(Campaign::number).toList();
        Map<Long, TaskCounts> counts = campaigns.counts(numbers);
        Map<Long, Long> parked = tasks.parked(several.stream()
                .filter(campaign -> !campaign.isClosed() && campaign.state() == CampaignState.RUNNING)
                .map(Campaign::number)
                .toList());
        return several.stream()
                .map(campaign -> describe(
                        campaign,
                        counts.getOrDefault(campaign.number(), new TaskCounts()),
                        parked.getOrDefault(campaign.number(), 0L)))
                .toList();
    }

    private Description describe(Campaign campaign, TaskCounts counts, long parked) {
        Instant now = clock.instant();
        double rate = rate(campaign, counts, now);
        Instant end = rate > 0 && counts.open() > 0 && !campaign.state().hasStopped()
                ? now.plusSeconds((long) Math.ceil(counts.open() / rate))
                : null;
        return new Description(campaign, counts, rate, end, conditions(campaign, counts, parked));
    }

    private static double rate(Campaign campaign, TaskCounts counts, Instant now) {
        Instant start = campaign.startedAt();
        if (start == null) {
            return 0;
        }
        Instant until = campaign.endedAt() == null ? now : campaign.endedAt();
        long millis = Math.max(1, Duration.between(start, until).toMillis());
        return (counts.total() - counts.open()) * 1000.0 / millis;
    }

    private List<Condition> conditions(Campaign campaign, TaskCounts counts, long parked) {
        List<Condition> conditions = new ArrayList<>();
        Instant since = campaign.since();
        String why = campaign.reason() == null ? "" : campaign.reason();
        switch (campaign.state()) {
            case SCHEDULED ->
                conditions.add(
                        new Condition("Started", false, "Scheduled", "it starts at " + campaign.startAt(), since));
            case STARTING ->
                conditions.add(new Condition(
                        "Targeted", false, "Starting", "job %s makes its tasks".formatted(campaign.startJob()), since));
            case PAUSED -> conditions.add(new Condition("Dispatching", false, "Paused", why, since));
            case ABORTED -> conditions.add(new Condition("Dispatching", false, "Aborted", why, since));
            case CANCELED -> conditions.add(new Condition("Dispatching", false, "Canceled", why, since));
            case RUNNING, COMPLETED -> running(campaign, counts, parked, conditions);
        }
        return conditions;
    }

    private void running(Campaign campaign, TaskCounts counts, long parked, List<Condition> conditions) {
        Instant since = campaign.since();
        if (campaign.reason() != null) {
            conditions.add(new Condition("Started", true, "Late", campaign.reason(), since));
        }
        if (counts.total() == 0) {
            conditions.add(new Condition("Targeted", true, "NoDevices", "no device matched when it started", since));
        } else if (counts.of(TaskState.WAITING) > 0) {
            if (parked > 0) {
                conditions.add(new Condition(
                        "Dispatching",
                        true,
                        "DevicesOffline",
                        "%,d tasks wait for their devices to connect".formatted(parked),
                        since));
            }
            if (!Windows.isOpen(campaign.spec().schedule(), clock.instant())) {
                conditions.add(new Condition(
                        "Dispatching",
                        false,
                        "OutsideWindow",
                        "the next window opens at "
                                + Windows.nextOpening(campaign.spec().schedule(), clock.instant()),
                        since));
            } else if (parked < counts.of(TaskState.WAITING)) {
                conditions.add(new Condition(
                        "Dispatching",
                        true,
                        "InWork",
                        "%,d tasks are to be sent at the campaign's pace, window and backoff"
                                .formatted(counts.of(TaskState.WAITING) - parked),
                        since));
            }
        }
        if (counts.outstanding() > 0) {
            conditions.add(new Condition(
                    "Answered",
                    false,
                    "AnswersOutstanding",
                    "%,d devices have not answered yet".formatted(counts.outstanding()),
                    since));
        }
    }
}
