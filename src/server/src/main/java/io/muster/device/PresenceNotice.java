package io.muster.device;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the broker says of a device's connection.
 *
 * @param reason why it ended, where it did
 */
public record PresenceNotice(DeviceId device, Kind kind, ConnectionId connection, Instant at, @Nullable String reason) {

    /** What happened to the connection. */
    public enum Kind {
        CONNECTED,
        /** The connection receives its desired state from now on. */
        SUBSCRIBED,
        DISCONNECTED
    }

    /** Whether it is of an earlier run of the broker, whose connections have all ended. */
    boolean isBefore(BrokerRun run) {
        return !connection.incarnation().equals(run.incarnation()) && at.isBefore(run.startedAt());
    }
}
