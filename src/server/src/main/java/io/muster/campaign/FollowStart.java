package io.muster.campaign;

import io.muster.job.JobEnded;
import io.muster.job.JobState;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;

/** Hears that a campaign's tasks are all made. */
@Dependent
public class FollowStart {

    private final Campaigns campaigns;
    private final Clock clock;

    @Inject
    FollowStart(Campaigns campaigns, Clock clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    void jobEnded(@Observes JobEnded event) {
        if (event.name().equals(StartCampaign.JOB) && event.state() == JobState.COMPLETED) {
            campaigns.targeted(event.jobId(), clock.instant());
        }
    }
}
