package io.muster.delivery;

import java.util.Set;

/**
 * What a call asks a device to do: 1–64 characters of {@code A-Z a-z 0-9 - _ .}, the last level of the call's topic.
 * {@code response} and {@code cancel} are what stands there in answers and in cancel notices.
 */
public record MethodName(String value) {

    public static final int MAX_LENGTH = 64;

    private static final Set<String> TAKEN = Set.of("response", "cancel");

    public MethodName {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !value.chars().allMatch(MethodName::isAllowed)) {
            throw new IllegalArgumentException(
                    "method: '%s' (expected: 1–%d characters of A-Z a-z 0-9 - _ .)".formatted(value, MAX_LENGTH));
        }
        if (TAKEN.contains(value)) {
            throw new IllegalArgumentException(
                    "method: '%s' (expected: another name; this one is a topic of its own)".formatted(value));
        }
    }

    private static boolean isAllowed(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
    }

    @Override
    public String toString() {
        return value;
    }
}
