package io.muster.twin.publishing;

import io.muster.delivery.BrokerUnavailable;
import io.muster.foundation.background.AfterStart;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The loop that publishes when it is rung, and looks by itself every second. */
@ApplicationScoped
public class Publisher {

    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());
    private static final int AFTER_MIGRATIONS = 500;
    private static final long LOOK_MILLIS = 1_000;

    /** From the start of a pass that found something to that of the next: what falls due meanwhile shares one. */
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long PAUSE_SECONDS = 1;

    private final Instance<PublishDesired> publishDesired;
    private final Instance<PublisherLease> lease;
    private final Instance<Bell> bell;

    @Resource(lookup = "java:app/muster/delivery")
    private ManagedExecutorService executor;

    private volatile boolean running = true;

    @Inject
    Publisher(Instance<PublishDesired> publishDesired, Instance<PublisherLease> lease, Instance<Bell> bell) {
        this.publishDesired = publishDesired;
        this.lease = lease;
        this.bell = bell;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Publisher() {
        this.publishDesired = null;
        this.lease = null;
        this.bell = null;
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        executor.execute(AfterStart.of(this::run));
    }

    private void run() {
        PublishDesired publisher = publishDesired.get();
        while (running) {
            try {
                long begun = System.nanoTime();
                boolean busy = publisher.publish() > 0;
                bell.get().await(LOOK_MILLIS);
                if (busy) {
                    LockSupport.parkNanos(begun + PACE_NANOS - System.nanoTime());
                }
            } catch (BrokerUnavailable e) {
                LOG.log(System.Logger.Level.DEBUG, "nothing can be published: the broker is not reachable");
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // The outermost loop: what is due stays due, and the next round reads it again.
                LOG.log(System.Logger.Level.WARNING, "publishing failed; trying again", e);
                pause();
            }
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(PAUSE_SECONDS));
    }

    @PreDestroy
    void stop() {
        running = false;
        lease.get().release();
    }
}
