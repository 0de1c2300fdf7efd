package io.muster.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a device is connected, as the broker last said. It comes with a connection and goes with the end of that same
 * connection: the late goodbye of an older one, after a take-over, changes nothing.
 *
 * @param connection the live connection; null where there is none
 * @param since when it came or went; null where it never was there
 * @param reason why the last connection ended; null while connected
 */
public record Presence(@Nullable String connection, @Nullable Instant since, @Nullable String reason) {

    public boolean connected() {
        return connection != null;
    }

    /** The presence after the notice. */
    Presence after(PresenceNotice notice) {
        return switch (notice.kind()) {
            case CONNECTED, SUBSCRIBED ->
                notice.connection().equals(connection) ? this : new Presence(notice.connection(), notice.at(), null);
            case DISCONNECTED ->
                notice.connection().equals(connection)
                        ? new Presence(null, notice.at(), notice.reason() == null ? "closed" : notice.reason())
                        : this;
        };
    }
}
