package io.muster.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What became of a task, change by change; a line each in its row. */
public final class History {

    private static final String APPENDED = "CONCAT(history, ";

    /** Of what is longer than a screen can show the older half is forgotten. */
    private static final String BOUNDED = "CONCAT(IF(CHAR_LENGTH(history) < 8000, history,"
            + " SUBSTRING(history, LOCATE(CHAR(10), history, 4000) + 1)), ";

    private static final int MAX_REASON = 200;

    private History() {}

    /**
     * A statement that appends a line to histories, and keeps them short: a task that waits for a year goes to and fro
     * often, and one whose history did not fit its column any more could not be moved.
     */
    public static String bounded(String statement) {
        return statement.replace(APPENDED, BOUNDED);
    }

    /** One change. */
    public record Change(Instant at, TaskState state, String reason) {}

    /** The line of a change. */
    public static String line(Instant at, TaskState state, String reason) {
        String flat = reason.replace('\n', ' ').replace('\r', ' ');
        return at.toEpochMilli() + " " + state.wire() + " "
                + (flat.length() > MAX_REASON ? flat.substring(0, MAX_REASON) : flat) + "\n";
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
