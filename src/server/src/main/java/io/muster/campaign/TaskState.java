package io.muster.campaign;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a task is: {@code waiting → sent → (accepted) → succeeded | failed | timed-out}, and {@code expired | canceled |
 * skipped}. Back to waiting when it is tried again. A timeout is the server's guess: until the campaign closes the
 * device's own answer replaces it.
 */
public enum TaskState {
    WAITING,
    SENT,
    ACCEPTED,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    EXPIRED,
    CANCELED,
    SKIPPED;

    /** Whether the device or the server has still something to do. */
    public boolean isOpen() {
        return this == WAITING || isOutstanding();
    }

    /** Whether the device has it and owes an answer. */
    public boolean isOutstanding() {
        return this == SENT || this == ACCEPTED;
    }

    /** Where it may go from here. */
    public Set<TaskState> next() {
        return switch (this) {
            case WAITING -> EnumSet.of(SENT, SUCCEEDED, FAILED, TIMED_OUT, EXPIRED, CANCELED, SKIPPED);
            case SENT -> EnumSet.of(ACCEPTED, SUCCEEDED, FAILED, TIMED_OUT, WAITING, CANCELED, EXPIRED);
            case ACCEPTED -> EnumSet.of(SUCCEEDED, FAILED, TIMED_OUT, WAITING, CANCELED);
            case TIMED_OUT -> EnumSet.of(SUCCEEDED, FAILED, WAITING);
            case FAILED, EXPIRED, CANCELED, SKIPPED -> EnumSet.of(WAITING);
            case SUCCEEDED -> EnumSet.noneOf(TaskState.class);
        };
    }

    /** In REST and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The column of its counter. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that name. */
    public static TaskState of(String wire) {
        return Arrays.stream(values())
                .filter(state -> state.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state: '%s' (expected: one of %s)"
                        .formatted(
                                wire,
                                Arrays.stream(values()).map(TaskState::wire).toList())));
    }
}
