package io.muster.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a message to a device is doing. */
public record DeviceMessage(
        String messageId,
        @Nullable String deviceId,
        @Nullable String state,
        @Nullable String reason,
        int attempts,
        @Nullable Instant createdAt,
        @Nullable Instant changedAt,
        @Nullable Instant expiresAt) {}
