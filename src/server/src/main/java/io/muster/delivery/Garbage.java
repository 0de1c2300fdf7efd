package io.muster.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What devices send that nobody can read: counted always, logged once a minute for each kind, so that a device gone
 * wild fills a counter and not the disk.
 */
@ApplicationScoped
public class Garbage {

    private static final System.Logger LOG = System.getLogger(Garbage.class.getName());
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Map<Inbox.Kind, Count> counts = new EnumMap<>(Inbox.Kind.class);
    private final Clock clock;

    @Inject
    public Garbage(Clock clock) {
        this.clock = clock;
        for (Inbox.Kind kind : Inbox.Kind.values()) {
            counts.put(kind, new Count());
        }
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Garbage() {
        this.clock = null;
    }

    /** Drops a message; {@code detail} says what was found and what was expected, without the payload. */
    public void drop(Inbox.Kind kind, String deviceId, String detail) {
        Count count = counts.get(kind);
        if (count != null) {
            long total = count.total.incrementAndGet();
            if (count.mayLog(clock.instant())) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "message dropped ({0} so far of kind {1}): {2} device={3}",
                        Long.toString(total),
                        kind,
                        detail,
                        deviceId);
            }
        }
    }

    /** How many messages of this kind were dropped since the server started. */
    public long dropped(Inbox.Kind kind) {
        Count count = counts.get(kind);
        return count == null ? 0 : count.total.get();
    }

    private static final class Count {

        private final AtomicLong total = new AtomicLong();
        private Instant quietUntil = Instant.EPOCH;

        private synchronized boolean mayLog(Instant now) {
            if (now.isBefore(quietUntil)) {
                return false;
            }
            quietUntil = now.plus(QUIET);
            return true;
        }
    }
}
