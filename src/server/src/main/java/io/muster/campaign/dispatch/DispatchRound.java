package io.muster.campaign.dispatch;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignState;
import io.muster.campaign.Campaigns;
import io.muster.campaign.TaskCounts;
import io.muster.delivery.BrokerUnavailable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One round over all open campaigns. Each gets at most one page, so that all get on alike however many there are; while
 * the broker confirms one page the next is claimed.
 */
@Dependent
class DispatchRound {

    private static final int PAGES_UNDER_WAY = 4;

    /**
     * What the broker has is noted after so long: most devices have answered by then, which notes it as well. A server
     * that dies meanwhile makes its heir send again what nobody has answered, under the same request ids.
     */
    private static final long NOTE_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Campaigns campaigns;
    private final ClaimTasks claimTasks;
    private final SendTasks sendTasks;
    private final NoteHandover noteHandover;
    private final TellCanceled tellCanceled;
    private final Deque<SentPage> underWay = new ArrayDeque<>();
    private final Deque<ConfirmedPage> confirmed = new ArrayDeque<>();
    private boolean busy;

    @Inject
    DispatchRound(
            Campaigns campaigns,
            ClaimTasks claimTasks,
            SendTasks sendTasks,
            NoteHandover noteHandover,
            TellCanceled tellCanceled) {
        this.campaigns = campaigns;
        this.claimTasks = claimTasks;
        this.sendTasks = sendTasks;
        this.noteHandover = noteHandover;
        this.tellCanceled = tellCanceled;
    }

    /**
     * Looks at each campaign once.
     *
     * @return whether another round should follow at once
     * @throws BrokerUnavailable when the broker is away; what was claimed is sent again
     */
    boolean go() {
        List<Campaign> open = campaigns.open();
        List<Long> numbers = open.stream().map(Campaign::number).toList();
        Map<Long, TaskCounts> counts = campaigns.counts(numbers);
        Set<Long> withWork = claimTasks.withWork(numbers);
        boolean more = false;
        busy = false;
        try {
            for (Campaign campaign : open) {
                TaskCounts split = counts.getOrDefault(campaign.number(), new TaskCounts());
                if (campaign.state().dispatches() && withWork.contains(campaign.number())) {
                    more |= dispatch(campaign.number());
                } else if (campaign.state() == CampaignState.CANCELED && split.outstanding() > 0) {
                    List<ClaimedTask> canceled = tellCanceled.cancel(campaign.number());
                    sendTasks.cancel(campaign, canceled);
                    more |= !canceled.isEmpty();
                }
            }
        } finally {
            // Whatever stopped the round, what the broker has need not be sent again.
            while (!underWay.isEmpty()) {
                await(underWay.remove());
            }
        }
        noteConfirmed();
        return more;
    }

    /** Whether the last round sent anything, or a pace holds something back. */
    boolean isBusy() {
        return busy;
    }

    private boolean dispatch(long campaign) {
        Optional<ClaimedPage> claimed = claimTasks.claim(campaign);
        if (claimed.isEmpty()) {
            return false;
        }
        ClaimedPage page = claimed.get();
        busy = true;
        if (page.tasks().isEmpty()) {
            return false;
        }
        try {
            underWay.add(new SentPage(page, sendTasks.send(page)));
        } catch (BrokerUnavailable away) {
            noteHandover.note(page, new BitSet());
            throw away;
        }
        if (underWay.size() >= PAGES_UNDER_WAY) {
            await(underWay.remove());
        }
        return page.more();
    }

    private void await(SentPage sent) {
        BitSet there = sent.confirmed().join();
        if (there.cardinality() == sent.page().tasks().size()) {
            confirmed.add(new ConfirmedPage(sent.page(), there, System.nanoTime()));
        } else {
            noteHandover.note(sent.page(), there);
        }
    }

    /** Each is forgotten once it is noted: should the database be away, the next round does it. */
    private void noteConfirmed() {
        ConfirmedPage first = confirmed.peek();
        while (first != null && System.nanoTime() - first.atNanos() >= NOTE_AFTER_NANOS) {
            noteHandover.note(first.page(), first.there());
            confirmed.remove();
            first = confirmed.peek();
        }
    }

    private record SentPage(ClaimedPage page, CompletableFuture<BitSet> confirmed) {}

    private record ConfirmedPage(ClaimedPage page, BitSet there, long atNanos) {}
}
