package io.muster.protocol.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MicroProfile Health's answer: {@code status} is {@code UP} or {@code DOWN}. */
public record Health(String status, List<Check> checks) {

    public Health {
        checks = Unmodifiable.list(checks);
    }

    /** Whether every part is up. */
    public boolean up() {
        return "UP".equals(status);
    }

    /** One part, for example the database. */
    public record Check(String name, @Nullable String status, @Nullable Map<String, @Nullable Object> data) {}
}
