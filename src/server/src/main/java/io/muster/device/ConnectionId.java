package io.muster.device;

/**
 * The broker's name for a connection, {@code {incarnation}/{n}}: an incarnation is one run of a broker, which counts its
 * connections from 1.
 */
public record ConnectionId(String incarnation, long number) {

    /** The longest, in characters. */
    static final int MAX_LENGTH = 100;

    public ConnectionId {
        if (incarnation.isEmpty() || incarnation.indexOf('/') >= 0 || number < 0) {
            throw illegal(incarnation + "/" + number);
        }
    }

    public static ConnectionId of(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 1 || text.length() > MAX_LENGTH) {
            throw illegal(text);
        }
        try {
            return new ConnectionId(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw illegal(text);
        }
    }

    private static IllegalArgumentException illegal(String text) {
        return new IllegalArgumentException(
                "connectionId: '%s' (expected: {incarnation}/{number}, at most %d characters)"
                        .formatted(text.substring(0, Math.min(text.length(), MAX_LENGTH)), MAX_LENGTH));
    }

    /** Whether the same run of the broker made the other one later. Of different runs nothing is known. */
    boolean isBefore(ConnectionId other) {
        return incarnation.equals(other.incarnation) && number < other.number;
    }

    @Override
    public String toString() {
        return incarnation + "/" + number;
    }
}
