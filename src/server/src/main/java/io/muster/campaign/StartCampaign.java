package io.muster.campaign;

import io.muster.device.FleetEpoch;
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

    /** Its parameter: the campaign's number. */
    public static final String CAMPAIGN = "campaign";

    /** Its parameter, for people: the campaign's name. */
    public static final String CAMPAIGN_ID = "campaignId";

    /** A start later than this is told as a missed one. */
    private static final Duration PUNCTUAL = Duration.ofMinutes(1);

    private final Campaigns campaigns;
    private final Jobs jobs;
    private final FleetEpoch fleetEpoch;
    private final Clock clock;

    @Inject
    StartCampaign(Campaigns campaigns, Jobs jobs, FleetEpoch fleetEpoch, Clock clock) {
        this.campaigns = campaigns;
        this.jobs = jobs;
        this.fleetEpoch = fleetEpoch;
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
        if (campaign.spec().staysOpen()) {
            // From its commit on whoever changes a device sees it; what is under way now is over before, for its job to
            // see.
            fleetEpoch.hold();
        }
        long job = jobs.submit(
                new JobRequest(JOB, parameters(campaign), campaign.created().by(), null));
        campaigns.start(campaign, job, now, end(campaign.spec(), now), lateness(campaign, now));
    }

    /** What a job of a campaign is told. */
    public static Map<String, String> parameters(Campaign campaign) {
        return Map.of(
                CAMPAIGN,
                Long.toString(campaign.number()),
                CAMPAIGN_ID,
                campaign.id().value());
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

    /** When what waits is given up; each task of a continuous one has a time of its own before that. */
    private static @Nullable Instant end(CampaignSpec spec, Instant now) {
        CampaignSpec.Schedule schedule = spec.schedule();
        Instant end = schedule == null ? null : schedule.endAt();
        if (spec.staysOpen()) {
            return end;
        }
        Instant expiry = now.plus(spec.expiry());
        return end != null && end.isBefore(expiry) ? end : expiry;
    }
}
