package io.muster.campaign;

import io.muster.audit.AuditTrail;
import io.muster.foundation.UseCase;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person may do with a campaign: hold it, let it go on, end it, try again what failed. */
@UseCase
public class ControlCampaign {

    private final Campaigns campaigns;
    private final DispatchBell bell;
    private final AuditTrail audit;
    private final Clock clock;
    private final Tasks tasks;

    @Inject
    ControlCampaign(Campaigns campaigns, DispatchBell bell, AuditTrail audit, Clock clock, Tasks tasks) {
        this.campaigns = campaigns;
        this.bell = bell;
        this.audit = audit;
        this.clock = clock;
        this.tasks = tasks;
    }

    /** Sends nothing more; what devices have already may be answered. */
    public Campaign pause(CampaignId id) {
        return move(id, CampaignState.PAUSED, "paused", "paused by hand");
    }

    /** Goes on where it stood. */
    public Campaign resume(CampaignId id) {
        Campaign campaign = locked(id);
        if (campaign.state() != CampaignState.PAUSED) {
            throw new MusterProblem(
                    ProblemType.CONFLICT,
                    "campaign '%s' is %s (expected: paused)"
                            .formatted(id, campaign.state().wire()));
        }
        return move(id, campaign.targeted() ? CampaignState.RUNNING : CampaignState.STARTING, "resumed", null);
    }

    /** Ends it; devices that have it already are told. */
    public Campaign cancel(CampaignId id) {
        Campaign campaign = locked(id);
        Campaign canceled = move(id, CampaignState.CANCELED, "canceled", "canceled by hand");
        if (campaign.state() == CampaignState.SCHEDULED) {
            campaigns.close(campaign, clock.instant());
        }
        return canceled;
    }

    /** Tries those again that failed, timed out or expired; their attempts begin anew. */
    public Campaign retryFailed(CampaignId id) {
        Campaign campaign = locked(id);
        if (!campaign.state().hasStopped()
                || campaigns.counts(campaign.number()).open() > 0) {
            throw new MusterProblem(
                    ProblemType.CONFLICT,
                    "campaign '%s' is %s and has open tasks (expected: one that has ended)"
                            .formatted(id, campaign.state().wire()));
        }
        Instant now = clock.instant();
        TaskCounts change = new TaskCounts();
        for (TaskState from : new TaskState[] {TaskState.FAILED, TaskState.TIMED_OUT, TaskState.EXPIRED}) {
            change.move(from, TaskState.WAITING, tasks.again(campaign, from, now));
        }
        if (change.of(TaskState.WAITING) == 0) {
            throw new MusterProblem(ProblemType.CONFLICT, "nothing of campaign '%s' failed".formatted(id));
        }
        campaigns.reopen(campaign, now, now.plus(campaign.spec().expiry()));
        campaigns.count(Map.of(campaign.number(), change));
        audit.record("retried", "campaign", id.value());
        bell.ring();
        return campaigns.get(id);
    }

    private Campaign locked(CampaignId id) {
        return campaigns.lock(campaigns.get(id).number()).orElseThrow(() -> new UnknownCampaign(id));
    }

    private Campaign move(CampaignId id, CampaignState state, String act, @Nullable String why) {
        Campaign campaign = locked(id);
        campaigns.move(campaign, campaign.state().to(state), why, clock.instant());
        audit.record(act, "campaign", id.value());
        bell.ring();
        return campaigns.get(id);
    }
}
