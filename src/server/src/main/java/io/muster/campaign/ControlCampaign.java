package io.muster.campaign;

import io.muster.audit.AuditTrail;
import io.muster.foundation.UseCase;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.job.JobRequest;
import io.muster.job.Jobs;
import io.muster.security.Caller;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a person may do with a campaign: hold it, let it go on, end it, try again what failed. Each act is given, with the
 * campaign locked, its version, and may refuse by throwing.
 */
@UseCase
public class ControlCampaign {

    /** For who means the campaign as it is. */
    public static final LongConsumer ANY_VERSION = version -> {};

    /** The job that lets failed tasks wait again. */
    public static final String RETRY_JOB = "retry-failed";

    private final Campaigns campaigns;
    private final DispatchBell bell;
    private final AuditTrail audit;
    private final Clock clock;
    private final Caller caller;
    private final Jobs jobs;

    @Inject
    ControlCampaign(Campaigns campaigns, DispatchBell bell, AuditTrail audit, Clock clock, Caller caller, Jobs jobs) {
        this.campaigns = campaigns;
        this.bell = bell;
        this.audit = audit;
        this.clock = clock;
        this.caller = caller;
        this.jobs = jobs;
    }

    /** Sends nothing more; what devices have already may be answered. */
    public Campaign pause(CampaignId id, LongConsumer demand) {
        return move(locked(id, demand), CampaignState.PAUSED, "paused", "paused by hand");
    }

    /** Goes on where it stood. */
    public Campaign resume(CampaignId id, LongConsumer demand) {
        Campaign campaign = locked(id, demand);
        if (campaign.state() != CampaignState.PAUSED) {
            throw new MusterProblem(
                    ProblemType.CONFLICT,
                    "campaign '%s' is %s (expected: paused)"
                            .formatted(id, campaign.state().wire()));
        }
        return move(campaign, campaign.targeted() ? CampaignState.RUNNING : CampaignState.STARTING, "resumed", null);
    }

    /** Ends it; devices that have it already are told. */
    public Campaign cancel(CampaignId id, LongConsumer demand) {
        Campaign campaign = locked(id, demand);
        Campaign canceled = move(campaign, CampaignState.CANCELED, "canceled", "canceled by hand");
        if (campaign.state() == CampaignState.SCHEDULED) {
            campaigns.close(campaign, clock.instant());
        }
        return canceled;
    }

    /** Tries those again that failed, timed out or expired; their attempts begin anew. A job lets them wait, by pages. */
    public Campaign retryFailed(CampaignId id, LongConsumer demand) {
        Campaign campaign = locked(id, demand);
        TaskCounts counts = campaigns.counts(campaign.number());
        if (!campaign.state().hasStopped() || counts.open() > 0) {
            throw conflict("campaign '%s' is %s and has open tasks (expected: one that has ended)"
                    .formatted(id, campaign.state().wire()));
        }
        if (campaign.standing().purgedAt() != null) {
            throw conflict("the tasks of campaign '%s' were purged at %s"
                    .formatted(id, campaign.standing().purgedAt()));
        }
        long again = RetryTasks.among(counts);
        if (again == 0) {
            throw conflict("nothing of campaign '%s' failed".formatted(id));
        }
        Instant now = clock.instant();
        long job = jobs.submit(new JobRequest(RETRY_JOB, StartCampaign.parameters(campaign), caller.name(), again));
        campaigns.reopen(campaign, job, now, now.plus(campaign.spec().expiry()));
        audit.record("retried", "campaign", id.value());
        return campaigns.get(id);
    }

    private static MusterProblem conflict(String detail) {
        return new MusterProblem(ProblemType.CONFLICT, detail);
    }

    private Campaign locked(CampaignId id, LongConsumer demand) {
        Campaign campaign = campaigns.lock(campaigns.get(id).number()).orElseThrow(() -> new UnknownCampaign(id));
        demand.accept(campaign.standing().version());
        return campaign;
    }

    private Campaign move(Campaign campaign, CampaignState state, String act, @Nullable String why) {
        CampaignId id = campaign.id();
        campaigns.move(campaign, campaign.state().to(state), why, clock.instant());
        audit.record(act, "campaign", id.value());
        bell.ring();
        return campaigns.get(id);
    }
}
