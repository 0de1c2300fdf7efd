package io.muster.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a device is connected, as the broker last said. It comes with a connection and goes with the end of that same
 * connection. The connection is remembered when it has ended, so that what is told late or twice of it, or of one before
 * it, changes nothing: neither the goodbye after a take-over, nor a hello that comes again.
 *
 * @param connection the newest connection; null where there was none yet
 * @param since when the device came or went; null where it never was there
 * @param reason why the last connection ended; null while connected
 */
public record Presence(
        boolean connected, @Nullable ConnectionId connection, @Nullable Instant since, @Nullable String reason) {

    /** The presence after the notice. */
    Presence after(PresenceNotice notice) {
        boolean isNews = connection == null || !isSameRun(notice) || connection.isBefore(notice.connection());
        return switch (notice.kind()) {
            case CONNECTED, SUBSCRIBED -> isNews ? new Presence(true, notice.connection(), notice.at(), null) : this;
            case DISCONNECTED ->
                (connected && is(notice.connection())) || (isNews && (connection == null || isSameRun(notice)))
                        ? gone(notice)
                        : this;
        };
    }

    /** Whether this is the live connection. */
    boolean isLive(ConnectionId other) {
        return connected && is(other);
    }

    private boolean is(ConnectionId other) {
        return other.equals(connection);
    }

    private boolean isSameRun(PresenceNotice notice) {
        return connection != null
                && connection.incarnation().equals(notice.connection().incarnation());
    }

    private static Presence gone(PresenceNotice notice) {
        return new Presence(
                false, notice.connection(), notice.at(), notice.reason() == null ? "closed" : notice.reason());
    }
}
