package io.muster.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How much went in and out since the server started. */
@ApplicationScoped
public class DeliveryCounters {

    private final Map<Inbox.Kind, LongAdder> received = new EnumMap<>(Inbox.Kind.class);
    private final LongAdder sent = new LongAdder();

    public DeliveryCounters() {
        for (Inbox.Kind kind : Inbox.Kind.values()) {
            received.put(kind, new LongAdder());
        }
    }

    public void received(Inbox.Kind kind, int messages) {
        LongAdder adder = received.get(kind);
        if (adder != null) {
            adder.add(messages);
        }
    }

    public void sent(int messages) {
        sent.add(messages);
    }

    public long totalReceived(Inbox.Kind kind) {
        LongAdder adder = received.get(kind);
        return adder == null ? 0 : adder.sum();
    }

    public long totalSent() {
        return sent.sum();
    }
}
