package io.muster.sample;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lets those in who know their password, and lets nobody try one after the other. */
final class SignIn {
    static final int MOST_FAILURES = 10;

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_NAMES = 10_000;

    private final Customers customers;
    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    private record Failures(int count, long last) {}

    SignIn(Customers customers, InstantSource clock) {
        this.customers = customers;
        this.clock = clock;
    }

    /** The customer; empty also where a name has failed {@link #MOST_FAILURES} times, until a minute has passed. */
    Optional<String> signIn(String name, String password) {
        if (mustWait(name)) {
            return Optional.empty();
        }
        Optional<String> customer = customers.find(name, password);
        note(name, customer.isPresent());
        return customer;
    }

    private synchronized boolean mustWait(String name) {
        Failures known = failures.get(name);
        return known != null && known.count() >= MOST_FAILURES && clock.millis() - known.last() < PAUSE.toMillis();
    }

    private synchronized void note(String name, boolean right) {
        long now = clock.millis();
        failures.values().removeIf(known -> now - known.last() >= PAUSE.toMillis());
        Failures known = failures.remove(name);
        if (!right) {
            if (failures.size() >= MOST_NAMES) {
                failures.remove(failures.keySet().iterator().next());
            }
            failures.put(name, new Failures(known == null ? 1 : known.count() + 1, now));
        }
    }
}
