package io.muster.sample;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in. A session ends after half an hour without a request, and the oldest gives way to a new one. */
final class Sessions {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final int MOST = 10_000;
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /** Someone who is signed in; {@code formKey} stands in each of their forms, against requests from other sites. */
    record Session(String customer, String formKey, long endsAt) {}

    /** Begins a session and gives the key that the cookie carries. */
    synchronized String begin(String customer) {
        long now = clock.millis();
        sessions.values().removeIf(session -> session.endsAt() < now);
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        String key = random();
        sessions.put(key, new Session(customer, random(), now + IDLE.toMillis()));
        return key;
    }

    synchronized Optional<Session> find(@Nullable String key) {
        Session session = key == null ? null : sessions.get(key);
        if (key == null || session == null || session.endsAt() < clock.millis()) {
            return Optional.empty();
        }
        Session longer = new Session(session.customer(), session.formKey(), clock.millis() + IDLE.toMillis());
        sessions.put(key, longer);
        return Optional.of(longer);
    }

    synchronized void end(@Nullable String key) {
        if (key != null) {
            sessions.remove(key);
        }
    }

    private static String random() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
