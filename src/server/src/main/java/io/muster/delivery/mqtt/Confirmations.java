package io.muster.delivery.mqtt;

import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;

/** Which messages of one batch the broker has; filled by the client's own threads. */
final class Confirmations {

    private final BitSet begun = new BitSet();
    private final BitSet answered = new BitSet();
    private final BitSet confirmed = new BitSet();
    private final int size;
    private final Runnable onAnswer;
    private final CompletableFuture<BitSet> done = new CompletableFuture<>();

    /**
     * Begins a batch.
     *
     * @param onAnswer run once for each message that was begun, when it is confirmed or given up
     */
    Confirmations(int size, Runnable onAnswer) {
        this.size = size;
        this.onAnswer = onAnswer;
    }

    /** Complete when each message is confirmed or given up. */
    CompletableFuture<BitSet> done() {
        return done;
    }

    /** The message is about to be sent; also when it was given up meanwhile, as the connection broke. */
    SendAcknowledgementHandler begin(int index) {
        boolean isGivenUp;
        synchronized (this) {
            begun.set(index);
            isGivenUp = answered.get(index);
        }
        if (isGivenUp) {
            onAnswer.run();
        }
        return new SendAcknowledgementHandler() {
            @Override
            public void sendAcknowledged(Message message) {
                answer(index, true);
            }

            @Override
            public void sendFailed(Message message, Exception e) {
                answer(index, false);
            }
        };
    }

    private void answer(int index, boolean taken) {
        boolean isBegun;
        boolean isLast;
        synchronized (this) {
            if (answered.get(index)) {
                return;
            }
            answered.set(index);
            confirmed.set(index, taken);
            isBegun = begun.get(index);
            isLast = answered.cardinality() == size;
        }
        if (isBegun) {
            onAnswer.run();
        }
        if (isLast) {
            done.complete(confirmed());
        }
    }

    /** What has no answer yet will get none. */
    void giveUp() {
        for (int index = 0; index < size; index++) {
            answer(index, false);
        }
    }

    synchronized BitSet confirmed() {
        return (BitSet) confirmed.clone();
    }
}
