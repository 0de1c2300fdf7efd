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
            rows.resendAll(number, now);
        }
        TaskCounts counts = campaigns.counts(number);
        if (AbortRules.broken(campaign.spec(), counts).isPresent()
                || campaign.hasExpired(now)
                || !Windows.isOpen(campaign.spec().schedule(), now)) {
            return Optional.empty();
        }
        Instant deadline = now.plus(campaign.spec().timeout());
        List<ClaimedTask> again = rows.toResend(number, now, PAGE);
        rows.sentAgain(number, again, now, deadline);
        Pacing.Grant grant = Pacing.grant(
                campaign.spec().pace(), counts, turn.get().tokens(), turn.get().seconds(), PAGE);
        List<ClaimedTask> fresh = claim(campaign, grant.tasks(), now, deadline);
        rows.pace(number, grant.tokens() - fresh.size(), turn.get().seconds());
        List<ClaimedTask> all = new ArrayList<>(again);
        all.addAll(fresh);
        boolean isHeldBack = grant.tasks() < PAGE && fresh.size() == grant.tasks();
        return all.isEmpty() && !isHeldBack
                ? Optional.empty()
                : Optional.of(new ClaimedPage(campaign, all, deadline, fresh.size() == PAGE || again.size() == PAGE));
    }

    private List<ClaimedTask> claim(Campaign campaign, int limit, Instant now, Instant deadline) {
        List<ClaimedTask> ready = limit == 0 ? List.of() : rows.ready(campaign.number(), now, limit);
        if (ready.isEmpty()) {
            return List.of();
        }
        DispatchRows.Presence presence = rows.presence(ready);
        List<ClaimedTask> offline = new ArrayList<>();
        List<ClaimedTask> removed = new ArrayList<>();
        List<ClaimedTask> online = new ArrayList<>();
        for (ClaimedTask task : ready) {
            boolean known = presence.known().contains(task.device());
            (presence.connected().contains(task.device()) ? online : known ? offline : removed).add(task);
        }
        rows.park(campaign.number(), offline);
        TaskCounts change = new TaskCounts();
        change.move(TaskState.WAITING, TaskState.SKIPPED, rows.skip(campaign.number(), removed, now));
        change.move(TaskState.WAITING, TaskState.SENT, rows.sent(campaign.number(), online, now, deadline));
        campaigns.count(Map.of(campaign.number(), change));
        return online;
    }
}
