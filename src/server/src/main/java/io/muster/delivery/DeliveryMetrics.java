package io.muster.delivery;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Shows under {@code /metrics} what went in and out and what was dropped. */
@ApplicationScoped
public class DeliveryMetrics {

    private static final int LAST = 600;

    private final MetricRegistry registry;
    private final DeliveryCounters counters;
    private final Garbage garbage;

    @Inject
    public DeliveryMetrics(MetricRegistry registry, DeliveryCounters counters, Garbage garbage) {
        this.registry = registry;
        this.counters = counters;
        this.garbage = garbage;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected DeliveryMetrics() {
        this.registry = null;
        this.counters = null;
        this.garbage = null;
    }

    void start(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
        registry.gauge("muster_messages_published", counters::totalSent);
        for (Inbox.Kind kind : Inbox.Kind.values()) {
            Tag tag = new Tag("kind", kind.name().toLowerCase(Locale.ROOT));
            registry.gauge("muster_messages_received", () -> counters.totalReceived(kind), tag);
            registry.gauge("muster_messages_dropped", () -> garbage.dropped(kind), tag);
            registry.gauge("muster_message_batches", () -> counters.totalBatches(kind), tag);
        }
    }
}
