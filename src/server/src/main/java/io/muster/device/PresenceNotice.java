package io.muster.device;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the broker says of a device's connection.
 *
 * @param connection the broker's name for the connection: {@code {incarnation}/{n}}
 * @param reason why it ended, where it did
 */
public record PresenceNotice(DeviceId device, Kind kind, String connection, Instant at, @Nullable String reason) {

    /** What happened to the connection. */
    public enum Kind {
        CONNECTED,
        /** The connection receives its desired state from now on. */
        SUBSCRIBED,
        DISCONNECTED
    }
}
