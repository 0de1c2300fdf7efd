package io.muster.delivery.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A single call as it was noted.
 *
 * @param accepted whether the device said that it is at work
 * @param status the device's own; null: no answer (yet)
 * @param payload of the answer, as JSON
 * @param undelivered why the broker could not hand it over
 */
public record DeviceCall(
        String requestId,
        String method,
        Instant createdAt,
        Instant expiresAt,
        boolean accepted,
        @Nullable Integer status,
        @Nullable String payload,
        @Nullable String undelivered,
        @Nullable Instant answeredAt) {}
