package io.muster.delivery;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param reason for people
 * @param at when the device, or the broker about it, said so
 */
public record MessageAnswer(
        DeviceId device, RequestId messageId, Outcome outcome, @Nullable String reason, Instant at) {

    /** What became of it. */
    public enum Outcome {
        /** The device has it: its MQTT acknowledgement came. Only of messages that want no acknowledgement. */
        DELIVERED,
        /** The device itself accepted it. */
        ACCEPTED,
        /** The device itself rejected it. */
        REJECTED,
        /** The broker could not hand it over; sending it again may. */
        UNDELIVERED,
        /** It expired before the device took it; sending it again does not help. */
        EXPIRED,
        /** It is larger than what the device takes; sending it again does not help. */
        TOO_LARGE
    }
}
