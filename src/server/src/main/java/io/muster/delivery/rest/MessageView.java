package io.muster.delivery.rest;

import io.muster.delivery.messages.DeviceMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a message is doing. */
public record MessageView(
        String messageId,
        String deviceId,
        String state,
        @Nullable String reason,
        int attempts,
        Instant createdAt,
        Instant changedAt,
        Instant expiresAt) {

    /** That a message was taken, and under which id. */
    public record Sent(String messageId) {}

    static MessageView of(DeviceMessage message) {
        return new MessageView(
                message.messageId().value(),
                message.device().value(),
                message.state().label(),
                message.reason(),
                message.attempts(),
                message.createdAt(),
                message.changedAt(),
                message.expiresAt());
    }
}
