package io.muster.campaign.dispatch;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignState;
import io.muster.campaign.Campaigns;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Ends what time or people have ended, a page a statement: devices that did not answer in time are tried again or timed
 * out; what waits when the campaign expires, is aborted or canceled is given up. A task that was tried and is given up is
 * timed out, so that the device's late answer still counts.
 */
@UseCase
public class SweepTasks {

    /** Rows in one statement: short enough that nobody waits long for one of them. */
    static final int PAGE = 2_000;

    private final Campaigns campaigns;
    private final DispatchRows rows;
    private final Clock clock;

    @Inject
    SweepTasks(Campaigns campaigns, DispatchRows rows, Clock clock) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.clock = clock;
    }

    /** Sweeps once; whether there may be more. */
    public boolean sweep(long number) {
        Optional<Campaign> found = campaigns.share(number).filter(campaign -> !campaign.isClosed());
        if (found.isEmpty()) {
            return false;
        }
        Campaign campaign = found.get();
        Instant now = clock.instant();
        TaskCounts change = new TaskCounts();
        int moved = overdue(campaign, now, change) + abandoned(campaign, now, change);
        if (!change.isZero()) {
            campaigns.count(Map.of(number, change));
        }
        return moved >= PAGE;
    }

    /**
     * What need not be looked at all the time: lets what waits for its device go, where that is connected after all, and
     * gives up the tasks of a continuous campaign whose own time is over.
     */
    public void lookAgain(Campaign campaign) {
        Instant now = clock.instant();
        rows.lookAgain(campaign.number(), now);
        if (campaign.spec().staysOpen()) {
            int untried = rows.giveUpOld(campaign.number(), TaskState.EXPIRED, false, now);
            int tried = rows.giveUpOld(campaign.number(), TaskState.TIMED_OUT, true, now);
            TaskCounts change = new TaskCounts()
                    .move(TaskState.WAITING, TaskState.EXPIRED, untried)
                    .move(TaskState.WAITING, TaskState.TIMED_OUT, tried);
            if (!change.isZero()) {
                campaigns.count(Map.of(campaign.number(), change));
            }
        }
    }

    private int overdue(Campaign campaign, Instant now, TaskCounts change) {
        int moved = 0;
        boolean isOver = campaign.state().hasStopped() || campaign.hasExpired(now);
        boolean retries = campaign.spec().retriesOn("timeout") && !isOver;
        for (TaskState from : new TaskState[] {TaskState.SENT, TaskState.ACCEPTED}) {
            int again = retries ? rows.retryOverdue(campaign, from, now) : 0;
            int over = rows.timeOut(campaign.number(), from, isOver, now);
            change.move(from, TaskState.WAITING, again).move(from, TaskState.TIMED_OUT, over);
            moved += again + over;
        }
        return moved;
    }

    private int abandoned(Campaign campaign, Instant now, TaskCounts change) {
        String why;
        TaskState end;
        if (campaign.state() == CampaignState.CANCELED || campaign.state() == CampaignState.ABORTED) {
            why = "the campaign was " + campaign.state().wire();
            end = TaskState.CANCELED;
        } else if (campaign.hasExpired(now)) {
            why = "the campaign's time was over before the device could be reached";
            end = TaskState.EXPIRED;
        } else {
            return 0;
        }
        int untried = rows.giveUp(campaign.number(), end, false, now, why);
        int tried = rows.giveUp(campaign.number(), TaskState.TIMED_OUT, true, now, why);
        change.move(TaskState.WAITING, end, untried).move(TaskState.WAITING, TaskState.TIMED_OUT, tried);
        return untried + tried;
    }
}
