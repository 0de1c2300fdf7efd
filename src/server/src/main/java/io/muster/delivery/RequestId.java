package io.muster.delivery;

/**
 * Under which a call or message goes to a device and its answer comes back; the same each time it is sent again, so that
 * a device can tell. Unique over all that is sent: each feature that sends begins its ids with a prefix of its own, by
 * which it picks its answers out of everybody's. 1–64 characters of {@code A-Z a-z 0-9 - _}; it is a level of a topic.
 */
public record RequestId(String value) implements Comparable<RequestId> {

    public static final int MAX_LENGTH = 64;

    public RequestId {
        if (!isLegal(value)) {
            throw new IllegalArgumentException(
                    "requestId: '%s' (expected: 1–%d characters of A-Z a-z 0-9 - _)".formatted(value, MAX_LENGTH));
        }
    }

    /** Whether {@code text} is a legal request id. */
    public static boolean isLegal(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH && text.chars().allMatch(RequestId::isAllowed);
    }

    private static boolean isAllowed(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    @Override
    public int compareTo(RequestId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
