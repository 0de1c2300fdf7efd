package io.muster.campaign;

import io.muster.foundation.UseCase;
import io.muster.job.JobRequest;
import io.muster.job.Jobs;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a campaign whose time has come: the job that makes its tasks is asked for, once, whoever notices. */
@UseCase
public class StartCampaign {

    /** The job that makes a campaign's tasks. */
    public static final String JOB = "start-campaign";

    /** A start later than this is told as a missed one. */
    private static final Duration PUNCTUAL = Duration.ofMinutes(1);

    private final Campaigns campaigns;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    StartCampaign(Campaigns campaigns, Jobs jobs, Clock clock) {
        this.campaigns = campaigns;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Nothing happens if another server has done it, or it is gone. */
    public void start(long number) {
        Instant now = clock.instant();
        campaigns
                .lock(number)
                .filter(campaign -> campaign.state() == CampaignState.SCHEDULED && !campaign.isClosed())
                .filter(campaign ->
                        campaign.startAt() == null || !campaign.startAt().isAfter(now))
                .ifPresent(campaign -> {
                    if (campaign.spec().recurs()) {
                        recur(campaign, now);
                    } else {
                        begin(campaign, now);
                    }
                });
    }

    private void begin(Campaign campaign, Instant now) {
        campaign.state().to(CampaignState.STARTING);
        long job = jobs.submit(new JobRequest(
                JOB,
                Map.of("campaign", Long.toString(campaign.number())),
                campaign.created().by(),
                null));
        campaigns.start(campaign, job, now, end(campaign.spec(), now), lateness(campaign, now));
    }

    /**
     * One occurrence, as a campaign of its own, and the next time. However many times were missed, one is caught up with:
     * a fleet that was to be called each hour must not be called ten times in a row.
     */
    private void recur(Campaign campaign, Instant now) {
        Instant time = campaign.startAt() == null ? now : campaign.startAt();
        CampaignSpec spec = campaign.spec();
        CampaignId name = Recurrence.name(campaign.id(), time);
        if (!spec.hasEnded(time) && campaigns.find(name).isEmpty()) {
            Campaign occurrence = campaigns.add(
                    name,
                    spec.occurrence(name.value(), time),
                    new Campaign.Provenance(campaign.created().by(), now),
                    time);
            begin(occurrence, now);
        }
        Instant next = Recurrence.next(spec, now);
        if (spec.hasEnded(next)) {
            campaigns.move(campaign, campaign.state().to(CampaignState.COMPLETED), "its schedule has ended", now);
            campaigns.close(campaign, now);
        } else {
            campaigns.reschedule(campaign, next);
        }
    }

    private static @Nullable String lateness(Campaign campaign, Instant now) {
        Instant time = campaign.startAt();
        boolean missed = time != null && Duration.between(time, now).compareTo(PUNCTUAL) > 0;
        return missed ? "its time to start was missed: it was %s".formatted(time) : null;
    }

    private static Instant end(CampaignSpec spec, Instant now) {
        Instant expiry = now.plus(spec.expiry());
        CampaignSpec.Schedule schedule = spec.schedule();
        Instant end = schedule == null ? null : schedule.endAt();
        return end != null && end.isBefore(expiry) ? end : expiry;
    }
}
