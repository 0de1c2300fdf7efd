package io.muster.broker.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the queue {@code muster.inbox.delivered} holds arrays of, as JSON in UTF-8.
 *
 * @param topic of the message; not of {@link Event#LISTENING}
 * @param deviceId of {@link Event#LISTENING}
 * @param incarnation of {@link Event#LISTENING}: the broker's run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Notice(
        Event event, @Nullable String topic, @Nullable DeviceId deviceId, @Nullable String incarnation, String at) {

    /** What happened. */
    enum Event {
        /** The device has acknowledged it; at quality of service 0, it was written to the device's connection. */
        @JsonProperty("delivered")
        DELIVERED,
        /** Nobody has subscribed to its topic. */
        @JsonProperty("no-subscriber")
        NO_SUBSCRIBER,
        /** Its expiry passed before the device acknowledged it. */
        @JsonProperty("expired")
        EXPIRED,
        /** It was the oldest of more than may wait for a device. */
        @JsonProperty("overtaken")
        OVERTAKEN,
        /** The session in which it waited has ended. */
        @JsonProperty("session-ended")
        SESSION_ENDED,
        /** The device said, as it connected, that it takes no packet as large as that. */
        @JsonProperty("too-large")
        TOO_LARGE,
        /** The device listens for calls or messages from now on. */
        @JsonProperty("listening")
        LISTENING
    }

    static Notice of(Event event, String topic, Instant at) {
        return new Notice(event, topic, null, null, at.toString());
    }

    static Notice listening(DeviceId device, String incarnation, Instant at) {
        return new Notice(Event.LISTENING, null, device, incarnation, at.toString());
    }
}
