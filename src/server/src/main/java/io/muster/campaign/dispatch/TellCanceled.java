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
import java.util.List;
import java.util.Map;

/** Cancels the tasks of a canceled campaign that devices have already; they are then told that nobody waits any more. */
@UseCase
public class TellCanceled {

    private static final int PAGE = 1_000;

    private final Campaigns campaigns;
    private final DispatchRows rows;
    private final Clock clock;

    @Inject
    TellCanceled(Campaigns campaigns, DispatchRows rows, Clock clock) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.clock = clock;
    }

    /** The next page of those to tell. */
    public List<ClaimedTask> cancel(long number) {
        boolean canceled = campaigns
                .share(number)
                .map(Campaign::state)
                .filter(CampaignState.CANCELED::equals)
                .isPresent();
        List<ClaimedTask> tasks = canceled ? rows.outstanding(number, PAGE) : List.of();
        if (!tasks.isEmpty()) {
            Instant now = clock.instant();
            TaskCounts change = new TaskCounts();
            rows.lock(number, tasks);
            for (TaskState from : List.of(TaskState.SENT, TaskState.ACCEPTED)) {
                change.move(from, TaskState.CANCELED, rows.cancel(number, from, tasks, now));
            }
            campaigns.count(Map.of(number, change));
        }
        return tasks;
    }
}
