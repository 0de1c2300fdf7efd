package io.muster.campaign.dispatch;

import io.muster.campaign.AbortRules;
import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import io.muster.campaign.Windows;
import io.muster.foundation.UseCase;
import io.muster.job.ThisServer;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Claims the tasks of a campaign that may go now: they are sent by their rows, with attempt and deadline, before anything
 * leaves. The campaign's dispatch row is locked throughout, so that pace and limits hold whoever dispatches. Devices that
 * are offline, as their rows say under a lock, park their tasks; who records that they connect ends that.
 */
@UseCase
public class ClaimTasks {

    static final int PAGE = 500;

    private final Campaigns campaigns;
    private final DispatchRows rows;
    private final ThisServer server;
    private final Clock clock;

    @Inject
    ClaimTasks(Campaigns campaigns, DispatchRows rows, ThisServer server, Clock clock) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.server = server;
        this.clock = clock;
    }

    /** Those of these campaigns that have anything to claim; by one query, and without a lock. */
    public Set<Long> withWork(Collection<Long> campaignNumbers) {
        return rows.withWork(campaignNumbers, clock.instant());
    }

    /**
     * The next page; empty where there is nothing to do, or another server does it. A page without tasks says that the
     * campaign's pace holds them back.
     */
    public Optional<ClaimedPage> claim(long number) {
        Optional<DispatchRows.Turn> turn = rows.take(number, server.id());
        if (turn.isEmpty()) {
            return Optional.empty();
        }
        Optional<Campaign> found = campaigns.share(number);
        if (found.isEmpty() || !found.get().state().dispatches()) {
            return Optional.empty();
        }
        Campaign campaign = found.get();
        Instant now = clock.instant();
        if (turn.get().isNew()) {
            // A transaction of its own: its tasks are many, and what follows would lock some that come before them.
            rows.resendAll(number, now);
            return Optional.of(new ClaimedPage(campaign, List.of(), now, true));
        }
        TaskCounts counts = campaigns.counts(number);
        if (AbortRules.broken(campaign.spec(), counts).isPresent()
                || campaign.hasExpired(now)
                || !Windows.isOpen(campaign.spec().schedule(), now)) {
            return Optional.empty();
        }
        Instant deadline = now.plus(campaign.spec().timeout());
        List<ClaimedTask> again = rows.toResend(number, now, PAGE);
        Pacing.Grant grant = Pacing.grant(
                campaign.spec().pace(), counts, turn.get().tokens(), turn.get().seconds(), PAGE);
        List<ClaimedTask> fresh = claim(campaign, again, grant.tasks(), now, deadline);
        rows.pace(number, grant.tokens() - fresh.size(), turn.get().seconds());
        List<ClaimedTask> all = new ArrayList<>(again);
        all.addAll(fresh);
        boolean isHeldBack = grant.tasks() < PAGE && fresh.size() == grant.tasks();
        return all.isEmpty() && !isHeldBack
                ? Optional.empty()
                : Optional.of(new ClaimedPage(campaign, all, deadline, fresh.size() == PAGE || again.size() == PAGE));
    }

    /**
     * Devices before tasks, as who records that they connect; then all tasks in the order of their keys.
     *
     * @param again what is sent once more beside
     */
    private List<ClaimedTask> claim(
            Campaign campaign, List<ClaimedTask> again, int limit, Instant now, Instant deadline) {
        long number = campaign.number();
        List<ClaimedTask> ready = limit == 0 ? List.of() : rows.ready(number, now, limit);
        Split split = split(ready);
        if (!again.isEmpty() || !split.offline().isEmpty() || !split.removed().isEmpty()) {
            rows.lock(number, Stream.concat(again.stream(), ready.stream()).toList());
        }
        rows.sentAgain(number, again, now, deadline);
        rows.park(number, split.offline());
        TaskCounts change = new TaskCounts();
        change.move(TaskState.WAITING, TaskState.SKIPPED, rows.skip(number, split.removed(), now));
        change.move(TaskState.WAITING, TaskState.SENT, rows.sent(number, split.online(), now, deadline));
        if (!change.isZero()) {
            campaigns.count(Map.of(number, change));
        }
        return split.online();
    }

    private Split split(List<ClaimedTask> ready) {
        Split split = new Split(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (!ready.isEmpty()) {
            DispatchRows.Presence presence = rows.presence(ready);
            for (ClaimedTask task : ready) {
                boolean known = presence.known().contains(task.device());
                boolean isHere = presence.connected().contains(task.device());
                (isHere ? split.online() : known ? split.offline() : split.removed()).add(task);
            }
        }
        return split;
    }

    /** What is ready, by what its devices' rows say. */
    private record Split(List<ClaimedTask> online, List<ClaimedTask> offline, List<ClaimedTask> removed) {}
}
