package io.muster.delivery.messages;

import io.muster.delivery.RequestId;
import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a single message is doing. */
public record DeviceMessage(
        DeviceId device,
        RequestId messageId,
        MessageState state,
        @Nullable String reason,
        int attempts,
        Instant createdAt,
        Instant changedAt,
        Instant expiresAt) {}
