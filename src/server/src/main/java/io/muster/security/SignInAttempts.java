package io.muster.security;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after a few failures for one name, or more from one address, further tries are refused for a
 * while. Kept in memory, a bounded number of names and addresses.
 */
@ApplicationScoped
public class SignInAttempts {

    static final int FAILURES_PER_NAME = 5;
    static final int FAILURES_PER_ORIGIN = 30;
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MAX_KEPT = 10_000;

    private final Map<String, Failures> failures = new LinkedHashMap<>();
    private Clock clock;

    @SuppressWarnings("NullAway") // For the container's proxy.
    protected SignInAttempts() {}

    @Inject
    SignInAttempts(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant until) {}

    /**
     * Counts a try as failed until {@link #succeeded} says otherwise, so that many at once are counted too.
     *
     * @throws MusterProblem 429 if there were too many
     */
    public synchronized void begin(String name, String origin) {
        Instant now = clock.instant();
        demand("name " + name, FAILURES_PER_NAME, now);
        demand("origin " + origin, FAILURES_PER_ORIGIN, now);
        count("name " + name, now);
        count("origin " + origin, now);
    }

    public synchronized void succeeded(String name, String origin) {
        failures.remove("name " + name);
        failures.remove("origin " + origin);
    }

    private void demand(String key, int limit, Instant now) {
        Failures known = failures.get(key);
        if (known != null && known.until().isAfter(now) && known.count() >= limit) {
            throw new TooManyTries(Duration.between(now, known.until()));
        }
    }

    private void count(String key, Instant now) {
        Failures known = failures.remove(key);
        boolean fresh = known == null || !known.until().isAfter(now);
        failures.put(key, fresh ? new Failures(1, now.plus(WINDOW)) : new Failures(known.count() + 1, known.until()));
        if (failures.size() > MAX_KEPT) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    /** Told with the time after which it is of use to try again. */
    public static final class TooManyTries extends MusterProblem {
        private static final long serialVersionUID = 1L;
        private final int seconds;

        TooManyTries(Duration wait) {
            super(
                    ProblemType.TOO_MANY_REQUESTS,
                    "too many failed sign-ins: try again in %d s".formatted(wait.toSeconds() + 1));
            this.seconds = (int) wait.toSeconds() + 1;
        }

        public int seconds() {
            return seconds;
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("retryAfter", seconds);
        }
    }
}
