package io.muster.campaign.dispatch;

import io.muster.delivery.BrokerUnavailable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Pages that were sent and that the broker has not confirmed yet. While they are confirmed the next are claimed, across
 * rounds: half of the dispatcher's time would go into waiting for the broker. For one thread, the dispatcher's.
 */
@Dependent
class PagesUnderWay {

    /** So many claimed and unconfirmed pages fill the outbox's window: more would only be sent again after a crash. */
    private static final int MAX = 4;

    /**
     * What the broker has is noted after so long: most devices have answered by then, which notes it as well. A server
     * that dies meanwhile makes its heir send again what nobody has answered, under the same request ids.
     */
    private static final long NOTE_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SendTasks sendTasks;
    private final NoteHandover noteHandover;
    private final Deque<SentPage> sent = new ArrayDeque<>();
    private final Deque<ConfirmedPage> confirmed = new ArrayDeque<>();

    @Inject
    PagesUnderWay(SendTasks sendTasks, NoteHandover noteHandover) {
        this.sendTasks = sendTasks;
        this.noteHandover = noteHandover;
    }

    /**
     * Sends a page; waits for an earlier one while there are too many.
     *
     * @throws BrokerUnavailable when the broker is away; what was claimed is sent again
     */
    void send(ClaimedPage page) {
        try {
            sent.add(new SentPage(page, sendTasks.send(page)));
        } catch (BrokerUnavailable away) {
            noteHandover.note(page, new BitSet());
            throw away;
        }
        if (sent.size() >= MAX) {
            await(sent.remove());
        }
    }

    /** Notes what has been confirmed for a while, so that nobody sends it again. */
    void note() {
        SentPage next = sent.peek();
        while (next != null && next.confirmed().isDone()) {
            await(sent.remove());
            next = sent.peek();
        }
        ConfirmedPage first = confirmed.peek();
        while (first != null && System.nanoTime() - first.atNanos() >= NOTE_AFTER_NANOS) {
            // Forgotten only once it is noted: should the database be away, the next round does it.
            noteHandover.note(first.page(), first.there());
            confirmed.remove();
            first = confirmed.peek();
        }
    }

    /** Waits for all that are on their way. */
    void await() {
        while (!sent.isEmpty()) {
            await(sent.remove());
        }
    }

    private void await(SentPage page) {
        BitSet there = page.confirmed().join();
        if (there.cardinality() == page.page().tasks().size()) {
            confirmed.add(new ConfirmedPage(page.page(), there, System.nanoTime()));
        } else {
            noteHandover.note(page.page(), there);
        }
    }

    private record SentPage(ClaimedPage page, CompletableFuture<BitSet> confirmed) {}

    private record ConfirmedPage(ClaimedPage page, BitSet there, long atNanos) {}
}
