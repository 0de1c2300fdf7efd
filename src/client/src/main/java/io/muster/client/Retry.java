package io.muster.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a request is sent in all, and how long is waited between. Waits double from {@code first} to {@code most},
 * and each is drawn between half of that and all of it, so that clients that failed together do not return together. A server's
 * {@code Retry-After} is obeyed up to {@code longestWish}; a longer one is given up on.
 *
 * <pre>{@code
 * ClientSettings settings = ClientSettings.of(URI.create("http://127.0.0.1:8080"), token).withRetry(Retry.never());
 * MusterClient impatient = MusterClient.connect(settings);
 * }</pre>
 *
 * @param attempts 1 or more; 1 never repeats
 */
public record Retry(int attempts, Duration first, Duration most, Duration longestWish) {

    public Retry {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: %d (expected: 1 or more)".formatted(attempts));
        }
    }

    /** 5 attempts, 200 ms doubling up to 5 s; a server may ask for up to 60 s. */
    public static Retry standard() {
        return new Retry(5, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    /** Every request is sent once. */
    public static Retry never() {
        return new Retry(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** How long to wait after attempt {@code attempt}, counted from 1. */
    Duration waitAfter(int attempt) {
        long doubled = first.toMillis() << Math.min(attempt - 1, 20);
        long bounded = Math.min(doubled, most.toMillis());
        return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
    }
}
