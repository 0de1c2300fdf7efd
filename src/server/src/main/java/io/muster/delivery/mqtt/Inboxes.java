package io.muster.delivery.mqtt;

import io.muster.delivery.DeliveryCounters;
import io.muster.delivery.Garbage;
import io.muster.delivery.Inbox;
import io.muster.foundation.background.AfterStart;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;

/** Starts the consumers of all inbound queues, once the migrations are done. */
@ApplicationScoped
@ManagedExecutorDefinition(name = Inboxes.EXECUTOR, maxAsync = 24)
public class Inboxes {

    static final String EXECUTOR = "java:app/muster/delivery";

    /** After the migrations, which have 100. */
    private static final int AFTER_MIGRATIONS = 500;

    private final BrokerConnection connection;
    private final Instance<Inbox> inboxes;
    private final Garbage garbage;
    private final DeliveryCounters counters;

    @Resource(lookup = EXECUTOR)
    private ManagedExecutorService executor;

    private volatile boolean running = true;

    @Inject
    public Inboxes(
            BrokerConnection connection, @Any Instance<Inbox> inboxes, Garbage garbage, DeliveryCounters counters) {
        this.connection = connection;
        this.inboxes = inboxes;
        this.garbage = garbage;
        this.counters = counters;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Inboxes() {
        this.connection = null;
        this.inboxes = null;
        this.garbage = null;
        this.counters = null;
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        Set<Inbox.Kind> unheard = EnumSet.allOf(Inbox.Kind.class);
        for (Inbox inbox : inboxes) {
            unheard.remove(inbox.kind());
            consume(inbox);
        }
        unheard.forEach(kind -> consume(new Unheard(kind, garbage)));
    }

    private void consume(Inbox inbox) {
        for (int i = 0; i < consumersOf(inbox.kind()); i++) {
            executor.execute(AfterStart.of(new Consumer(connection, inbox, garbage, counters, () -> running)));
        }
    }

    /** Two where a fleet answers all at once, in any order: one reads while the other waits for its commit. */
    private static int consumersOf(Inbox.Kind kind) {
        return switch (kind) {
            case DESIRED_ACKNOWLEDGEMENT, CALL_RESPONSE -> 2;
            case REPORTED, DESIRED_REQUEST, MESSAGE_ACKNOWLEDGEMENT, NOTICE, PRESENCE -> 1;
        };
    }

    @PreDestroy
    void stop() {
        running = false;
    }
}
