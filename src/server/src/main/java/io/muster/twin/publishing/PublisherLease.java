package io.muster.twin.publishing;

import io.muster.foundation.jdbc.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * One server at a time publishes: with two, devices would get each version twice. A server that wakes from a long pause
 * finds the lease gone at its next page; what it sends of the page in hand is an older version or one sent twice, which
 * devices recognise.
 */
@ApplicationScoped
class PublisherLease {

    private static final String NAME = "publish-desired";
    private static final Duration LENGTH = Duration.ofSeconds(8);

    private final String owner = UUID.randomUUID().toString();
    private final Leases leases;

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
    boolean hold() {
        return leases.hold(NAME, owner, LENGTH);
    }

    /** Gives it back, so that another server need not wait. */
    void release() {
        leases.release(NAME, owner);
    }
}
