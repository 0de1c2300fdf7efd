package io.muster.delivery;

import java.util.BitSet;
import java.util.List;

/** Sends messages to devices. Call it outside of database transactions: it waits for the network. */
public interface Outbox {

    /**
     * Sends a batch and waits until the broker has confirmed it.
     *
     * @return the indices of the messages that the broker has; a device may still be gone when it is its turn
     * @throws BrokerUnavailable when there is no connection to the broker
     */
    BitSet send(List<OutboundMessage> batch);
}
