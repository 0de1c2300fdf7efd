package io.muster.campaign;

import io.muster.campaign.dispatch.SweepTasks;
import io.muster.foundation.Shared;
import io.muster.job.JobEnded;
import io.muster.job.JobState;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;

/** Hears that the jobs of campaigns are done: their tasks are all made, wait again, or are given up. */
@Shared
public class FollowJobs {

    private final Campaigns campaigns;
    private final Clock clock;

    @Inject
    FollowJobs(Campaigns campaigns, Clock clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    void jobEnded(@Observes JobEnded event) {
        if (event.state() == JobState.COMPLETED) {
            switch (event.name()) {
                case StartCampaign.JOB, ControlCampaign.RETRY_JOB -> campaigns.targeted(event.jobId(), clock.instant());
                case SweepTasks.JOB -> campaigns.ended(event.jobId());
                default -> {}
            }
        }
    }
}
