package io.muster.campaign.dispatch;

import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.campaign.StartCampaign;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import io.muster.foundation.UseCase;
import io.muster.job.JobRequest;
import io.muster.job.Jobs;
import io.muster.job.KeyRange;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ends what time or people have ended, a page a statement: devices that did not answer in time are tried again or timed
 * out; what waits when the campaign expires, is aborted or canceled is given up. A task that was tried and is given up is
 * timed out, so that the device's late answer still counts.
 */
@UseCase
public class SweepTasks {

    /** Rows in one statement: short enough that nobody waits long for one of them. */
    static final int PAGE = 2_000;

    /** The job that gives up what waits, where that is more than {@value #BULK} tasks. */
    public static final String JOB = "give-up-tasks";

    private static final int BULK = 10_000;

    private final Campaigns campaigns;
    private final SweptRows rows;
    private final Jobs jobs;
    private final Clock clock;

    @Inject
    SweepTasks(Campaigns campaigns, SweptRows rows, Jobs jobs, Clock clock) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Sweeps once, by one statement that finds something: a second one would lock tasks that come before those of the
     * first, which answers are taken in order with; also where the first then changed nothing. Whether there may be more.
     */
    public boolean sweep(long number) {
        Optional<Campaign> found = campaigns.share(number).filter(campaign -> !campaign.isClosed());
        if (found.isEmpty()) {
            return false;
        }
        Campaign campaign = found.get();
        Instant now = clock.instant();
        TaskCounts change = new TaskCounts();
        boolean more = overdue(campaign, now, change) || abandoned(campaign, now, change);
        if (!change.isZero()) {
            campaigns.count(Map.of(number, change));
        }
        return more;
    }

    /** Those of these campaigns where a device's time is over; by one query, and without a lock. */
    public Set<Long> withOverdue(Collection<Long> campaignNumbers) {
        return rows.withOverdue(campaignNumbers, clock.instant());
    }

    /** Whether what waits is over with its campaign; asked without a lock. */
    static boolean hasAbandoned(Campaign campaign, TaskCounts counts, Instant now) {
        return counts.of(TaskState.WAITING) > 0 && Ending.of(campaign, now).isPresent();
    }

    /** What need not be looked at all the time: lets what waits for its device go, where that is connected after all. */
    public void lookAgain(Campaign campaign) {
        rows.lookAgain(campaign.number(), clock.instant());
    }

    /** Likewise: gives up those tasks of a continuous campaign whose own time is over; tried ones or others. */
    public void giveUpOld(Campaign campaign, boolean tried) {
        TaskState state = tried ? TaskState.TIMED_OUT : TaskState.EXPIRED;
        int moved = rows.giveUpOld(campaign.number(), state, tried, clock.instant());
        if (moved > 0) {
            campaigns.count(Map.of(campaign.number(), new TaskCounts().move(TaskState.WAITING, state, moved)));
        }
    }

    private boolean overdue(Campaign campaign, Instant now, TaskCounts change) {
        boolean isOver = campaign.state().hasStopped() || campaign.hasExpired(now);
        boolean retries = campaign.spec().retriesOn("timeout") && !isOver;
        for (TaskState from : new TaskState[] {TaskState.SENT, TaskState.ACCEPTED}) {
            SweptRows.Swept again = retries ? rows.retryOverdue(campaign, from, now) : SweptRows.Swept.NOTHING;
            SweptRows.Swept over =
                    again.found() ? SweptRows.Swept.NOTHING : rows.timeOut(campaign.number(), from, isOver, now);
            change.move(from, TaskState.WAITING, again.moved()).move(from, TaskState.TIMED_OUT, over.moved());
            if (again.found() || over.found()) {
                return true;
            }
        }
        return false;
    }

    private boolean abandoned(Campaign campaign, Instant now, TaskCounts change) {
        Optional<Ending> ending = Ending.of(campaign, now);
        if (ending.isEmpty() || isBulk(campaign, campaigns.counts(campaign.number()))) {
            return false;
        }
        return giveUp(campaign, ending.get(), null, now, change).found()
                || giveUp(campaign, ending.get().ofTried(), null, now, change).found();
    }

    private static boolean isBulk(Campaign campaign, TaskCounts counts) {
        return campaign.standing().endingJob() != null || counts.of(TaskState.WAITING) > BULK;
    }

    /** Whether a job is to give up what waits; asked without a lock. */
    static boolean wantsJob(Campaign campaign, TaskCounts counts, Instant now) {
        return campaign.standing().endingJob() == null
                && counts.of(TaskState.WAITING) > BULK
                && Ending.of(campaign, now).isPresent();
    }

    /** Asks for the job: people see it and may stop it, and it holds up no other campaign. */
    public void askForJob(long number) {
        campaigns
                .lock(number)
                .filter(campaign -> wantsJob(campaign, campaigns.counts(number), clock.instant()))
                .ifPresent(campaign -> campaigns.ending(
                        campaign,
                        jobs.submit(new JobRequest(
                                JOB,
                                StartCampaign.parameters(campaign),
                                campaign.created().by(),
                                campaigns.counts(number).of(TaskState.WAITING)))));
    }

    /** Gives up what waits behind {@code after} and up to {@code last}; how many there were. In the caller's transaction. */
    public int giveUp(Campaign campaign, @Nullable String after, String last) {
        Instant now = clock.instant();
        TaskCounts change = new TaskCounts();
        KeyRange page = new KeyRange(after, last);
        int moved = 0;
        Optional<Ending> ending = Ending.of(campaign, now);
        if (ending.isPresent()) {
            rows.lockWaiting(campaign.number(), page);
            moved = giveUp(campaign, ending.get(), page, now, change).moved()
                    + giveUp(campaign, ending.get().ofTried(), page, now, change)
                            .moved();
        }
        if (!change.isZero()) {
            campaigns.count(Map.of(campaign.number(), change));
        }
        return moved;
    }

    private SweptRows.Swept giveUp(
            Campaign campaign, Ending ending, @Nullable KeyRange range, Instant now, TaskCounts change) {
        SweptRows.Swept given = rows.giveUp(campaign.number(), ending, range, now);
        change.move(TaskState.WAITING, ending.state(), given.moved());
        return given;
    }
}
