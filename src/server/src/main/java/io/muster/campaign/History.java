package io.muster.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What became of a task, change by change; a line each in its row. */
public final class History {

    private static final int MAX_REASON = 200;

    private History() {}

    /** One change. */
    public record Change(Instant at, TaskState state, String reason) {}

    /** The line of a change. */
    public static String line(Instant at, TaskState state, String reason) {
        String flat = reason.replace('\n', ' ').replace('\r', ' ');
        return "%d %s %s\n"
                .formatted(
                        at.toEpochMilli(),
                        state.wire(),
                        flat.length() > MAX_REASON ? flat.substring(0, MAX_REASON) : flat);
    }

    /** The changes in their order. */
    public static List<Change> read(String lines) {
        List<Change> changes = new ArrayList<>();
        for (String line : lines.split("\n", -1)) {
            if (!line.isEmpty()) {
                String[] parts = line.split(" ", 3);
                changes.add(
                        new Change(Instant.ofEpochMilli(Long.parseLong(parts[0])), TaskState.of(parts[1]), parts[2]));
            }
        }
        return changes;
    }
}
