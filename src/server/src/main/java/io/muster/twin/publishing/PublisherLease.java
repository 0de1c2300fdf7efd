package io.muster.twin.publishing;

import io.muster.foundation.jdbc.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * One server at a time publishes: with two, devices would get each version twice. A server that wakes from a long pause
 * finds the lease gone when it renews it; what it sends of the page in hand is an older version or one sent twice, which
 * devices recognise.
 */
@ApplicationScoped
class PublisherLease {

    private static final String NAME = "publish-desired";
    private static final Duration LENGTH = Duration.ofSeconds(8);

    /** Renewed long before it ends, but not at each page: each renewal is a write that waits for the disk. */
    private static final Duration RENEWAL = LENGTH.dividedBy(4);

    private final String owner = UUID.randomUUID().toString();
    private final Leases leases;
    private boolean holds;
    private long renewed;

    @Inject
    PublisherLease(Leases leases) {
        this.leases = leases;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    PublisherLease() {
        this.leases = null;
    }

    /** Takes or renews the lease; false while another server has it. */
    synchronized boolean hold() {
        long now = System.nanoTime();
        if (!holds || now - renewed > RENEWAL.toNanos()) {
            holds = leases.hold(NAME, owner, LENGTH);
            renewed = now;
        }
        return holds;
    }

    /** Gives it back, so that another server need not wait. */
    synchronized void release() {
        holds = false;
        leases.release(NAME, owner);
    }
}
