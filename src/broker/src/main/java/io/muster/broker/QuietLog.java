package io.muster.broker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Says the same thing at most every ten seconds, with how often it was left out meanwhile. */
public final class QuietLog {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Logger log;
    private final Level level;
    private final Clock clock;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.EPOCH);
    private final AtomicLong leftOut = new AtomicLong();

    public QuietLog(Logger log, Level level, Clock clock) {
        this.log = log;
        this.level = level;
        this.clock = clock;
    }

    public void log(String message) {
        Instant now = clock.instant();
        Instant due = next.get();
        if (now.isBefore(due) || !next.compareAndSet(due, now.plus(PAUSE))) {
            leftOut.incrementAndGet();
            return;
        }
        long others = leftOut.getAndSet(0);
        log.log(level, others == 0 ? message : message + " (and " + others + " times before)");
    }
}
