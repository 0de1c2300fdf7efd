package io.muster.agent;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a device waits before it connects again: doubling from {@code first} to {@code most}, each wait drawn between
 * half of that and all of it. Without the draw a fleet that lost its broker would return as one, again and again.
 *
 * @param first 1 ms or more
 */
public record Backoff(Duration first, Duration most) {

    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (first.toMillis() < 1 || most.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "backoff: %s to %s (expected: 1 ms or more, and growing)".formatted(first, most));
        }
    }

    /** 1 s to 2 min. */
    public static Backoff standard() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2));
    }

    /** The wait after {@code failures} failures in a row, 1 or more. */
    public Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS);
        long bounded = Math.min(doubled, most.toMillis());
        return Duration.ofMillis(bounded - random.nextLong(bounded / 2 + 1));
    }
}
