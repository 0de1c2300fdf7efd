package io.muster.delivery;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends messages to devices. Call it outside of database transactions: it uses the network. */
public interface Outbox {

    /**
     * Hands a batch to the network; waits only while too many messages are unconfirmed.
     *
     * @return the indices of the messages that the broker has, once it has confirmed or lost them all, at latest after
     *     half a minute; a device may still be gone when it is its turn. Do not work on the thread that completes it
     * @throws BrokerUnavailable when there is no connection to the broker
     */
    CompletableFuture<BitSet> send(List<OutboundMessage> batch);
}
