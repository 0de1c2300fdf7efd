package io.muster.event;

import io.muster.foundation.background.Repeating;
import io.muster.foundation.jdbc.Leases;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * Compares how something stands with what was told of it, again and again, on one server at a time. After a pass that
 * took long it rests for a multiple of that: listening is never what costs most.
 */
@Dependent
public class TellingClock {

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final int REST = 10;

    private final Leases leases;
    private final Repeating repeating;
    private final String owner = UUID.randomUUID().toString();
    private long renewed;
    private boolean holds;
    private long restUntil = System.nanoTime();

    @Inject
    TellingClock(Leases leases, Repeating repeating) {
        this.leases = leases;
        this.repeating = repeating;
    }

    /**
     * Begins. Called once.
     *
     * @param lease what only one server does
     */
    public void each(Duration pause, String lease, Runnable pass) {
        repeating.each(pause, "listeners could not be told: " + lease, () -> turn(lease, pass));
    }

    private void turn(String lease, Runnable pass) {
        long now = System.nanoTime();
        if (now - restUntil < 0 || !mayTell(lease, now)) {
            return;
        }
        pass.run();
        restUntil = System.nanoTime()
                + REST * (System.nanoTime() - now)
                - REST * Duration.ofMillis(30).toNanos();
    }

    /** Renewed long before it ends, but not each time: each renewal is a write. */
    private boolean mayTell(String lease, long now) {
        if (!holds || now - renewed > LEASE.toNanos() / 3) {
            holds = leases.hold(lease, owner, LEASE);
            renewed = now;
        }
        return holds;
    }
}
