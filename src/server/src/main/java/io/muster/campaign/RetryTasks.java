package io.muster.campaign;

import io.muster.foundation.Shared;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets tasks that came to nothing wait again, a piece of the key space at a time. */
@Shared
public class RetryTasks {

    private static final List<TaskState> FROM = List.of(TaskState.FAILED, TaskState.TIMED_OUT, TaskState.EXPIRED);

    private final Campaigns campaigns;
    private final DispatchBell bell;
    private final Clock clock;
    private final Tasks tasks;

    @Inject
    RetryTasks(Campaigns campaigns, DispatchBell bell, Clock clock, Tasks tasks) {
        this.campaigns = campaigns;
        this.bell = bell;
        this.clock = clock;
        this.tasks = tasks;
    }

    /** How many of these counts may be tried again. */
    static long among(TaskCounts counts) {
        return FROM.stream().mapToLong(counts::of).sum();
    }

    /** Those behind {@code after} and up to {@code last}; an answer that came meanwhile stays. Returns how many. */
    public int again(Campaign campaign, @Nullable String after, String last) {
        Instant now = clock.instant();
        TaskCounts change = new TaskCounts();
        tasks.lock(campaign.number(), after, last);
        for (TaskState from : FROM) {
            change.move(from, TaskState.WAITING, tasks.again(campaign.number(), from, after, last, now));
        }
        if (!change.isZero()) {
            campaigns.count(Map.of(campaign.number(), change));
            bell.ring();
        }
        return (int) change.of(TaskState.WAITING);
    }
}
