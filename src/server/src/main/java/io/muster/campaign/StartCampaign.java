package io.muster.campaign;

import io.muster.foundation.UseCase;
import io.muster.job.JobRequest;
import io.muster.job.Jobs;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Starts a campaign whose time has come: the job that makes its tasks is asked for, once, whoever notices. */
@UseCase
public class StartCampaign {

    /** The job that makes a campaign's tasks. */
    public static final String JOB = "start-campaign";

    private final Campaigns campaigns;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    StartCampaign(Campaigns campaigns, Jobs jobs, Clock clock) {
        this.campaigns = campaigns;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Nothing happens if it was started already or is gone. */
    public void start(long number) {
        Optional<Campaign> found = campaigns.lock(number);
        if (found.isEmpty() || found.get().state() != CampaignState.SCHEDULED) {
            return;
        }
        Campaign campaign = found.get();
        Instant now = clock.instant();
        campaign.state().to(CampaignState.STARTING);
        long job = jobs.submit(new JobRequest(
                JOB,
                Map.of("campaign", Long.toString(number)),
                campaign.created().by(),
                null));
        campaigns.start(campaign, job, now, end(campaign.spec(), now));
    }

    private static Instant end(CampaignSpec spec, Instant now) {
        Instant expiry = now.plus(spec.expiry());
        CampaignSpec.Schedule schedule = spec.schedule();
        Instant end = schedule == null ? null : schedule.endAt();
        return end != null && end.isBefore(expiry) ? end : expiry;
    }
}
