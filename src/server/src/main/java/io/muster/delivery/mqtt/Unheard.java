package io.muster.delivery.mqtt;

import io.muster.delivery.Garbage;
import io.muster.delivery.InboundMessage;
import io.muster.delivery.Inbox;
import java.util.List;

/** Empties a queue that no feature listens to: devices could fill the broker's disk with it. */
record Unheard(Kind kind, Garbage garbage) implements Inbox {

    @Override
    public void receive(List<InboundMessage> batch) {
        batch.forEach(message -> garbage.drop(kind, message.deviceId(), "nothing waits for messages of this kind"));
    }
}
