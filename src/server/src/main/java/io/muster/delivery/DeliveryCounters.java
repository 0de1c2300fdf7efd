package io.muster.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How much went in and out since the server started. */
@ApplicationScoped
public class DeliveryCounters {

    private final Map<Inbox.Kind, LongAdder> received = new EnumMap<>(Inbox.Kind.class);
    private final Map<Inbox.Kind, LongAdder> batches = new EnumMap<>(Inbox.Kind.class);
    private final LongAdder sent = new LongAdder();

    public DeliveryCounters() {
        for (Inbox.Kind kind : Inbox.Kind.values()) {
            received.put(kind, new LongAdder());
            batches.put(kind, new LongAdder());
        }
    }

    /** A batch was taken. */
    public void received(Inbox.Kind kind, int messages) {
        add(received, kind, messages);
        add(batches, kind, 1);
    }

    private static void add(Map<Inbox.Kind, LongAdder> counters, Inbox.Kind kind, int count) {
        LongAdder adder = counters.get(kind);
        if (adder != null) {
            adder.add(count);
        }
    }

    public void sent(int messages) {
        sent.add(messages);
    }

    public long totalReceived(Inbox.Kind kind) {
        return sum(received, kind);
    }

    /** In how many transactions the messages of a kind were taken. */
    public long totalBatches(Inbox.Kind kind) {
        return sum(batches, kind);
    }

    private static long sum(Map<Inbox.Kind, LongAdder> counters, Inbox.Kind kind) {
        LongAdder adder = counters.get(kind);
        return adder == null ? 0 : adder.sum();
    }

    public long totalSent() {
        return sent.sum();
    }
}
