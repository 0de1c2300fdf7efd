package io.muster.broker.presence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the queue {@code muster.presence}, as JSON in UTF-8.
 *
 * @param connectionId {@code {incarnation}/{n}}: the incarnation is the broker's run, n counts its connections. The
 *     goodbye of an older connection may come after the hello of the next one: compare this, not the order
 * @param reason why a connection ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PresenceEvent(
        Kind event, @Nullable DeviceId deviceId, String connectionId, String at, @Nullable String reason) {

    /** What happened. */
    public enum Kind {
        /** A broker began; devices that were connected to another incarnation are not any more. */
        @JsonProperty("broker-started")
        BROKER_STARTED,
        /** The device has proven its id; it may not have subscribed to anything. */
        @JsonProperty("connected")
        CONNECTED,
        /** The connection receives the device's desired state from now on. At most once for each connection. */
        @JsonProperty("subscribed")
        SUBSCRIBED,
        /** The connection has ended. */
        @JsonProperty("disconnected")
        DISCONNECTED
    }

    static PresenceEvent brokerStarted(String incarnation, Instant at) {
        return new PresenceEvent(Kind.BROKER_STARTED, null, incarnation + "/0", at.toString(), null);
    }

    static PresenceEvent of(Kind kind, LiveConnection connection, Instant at, @Nullable String reason) {
        return new PresenceEvent(kind, connection.device(), connection.id(), at.toString(), reason);
    }
}
