package io.muster.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a device: 1–128 characters of {@code A-Z a-z 0-9 - _ . : @ =}, never {@code ::}, which the broker
 * reads as its queue separator. Ordered by code point, as everywhere in Muster.
 */
public record DeviceId(@JsonValue String value) implements Comparable<DeviceId> {

    /** The longest id, in characters. */
    public static final int MAX_LENGTH = 128;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeviceId {
        String problem = problemOf(value);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Whether {@code text} is a legal device id; unlike the constructor it makes no message. */
    public static boolean isLegal(String text) {
        return problemOf(text) == null;
    }

    private static @org.jspecify.annotations.Nullable String problemOf(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return "deviceId: %d characters (expected: 1–%d)".formatted(text.length(), MAX_LENGTH);
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return "deviceId: '%s' holds %s at position %d (expected: A-Z a-z 0-9 - _ . : @ =)"
                        .formatted(printable(text), Character.getName(text.charAt(i)), i + 1);
            }
        }
        return text.contains("::") ? "deviceId: '%s' holds '::' (expected: single colons only)".formatted(text) : null;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_.:@=".indexOf(c) >= 0;
    }

    private static String printable(String text) {
        return text.replaceAll("\\P{Print}", "?");
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
