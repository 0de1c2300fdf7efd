package io.muster.campaign.rest;

import io.muster.campaign.History;
import io.muster.campaign.Task;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task on the wire. */
public record TaskView(
        String deviceId,
        String state,
        int attempts,
        @Nullable String requestId,
        boolean waitsForDevice,
        @Nullable Integer status,
        @Nullable JsonValue answer,
        @Nullable String reason,
        Instant changedAt,
        List<Change> history) {

    /** One change of its state. */
    public record Change(Instant at, String state, String reason) {

        static Change of(History.Change change) {
            return new Change(change.at(), change.state().wire(), change.reason());
        }
    }

    static TaskView of(Task task) {
        String answer = task.answer();
        return new TaskView(
                task.device().value(),
                task.state().wire(),
                task.attempts(),
                task.requestId(),
                task.parked() && task.state() == io.muster.campaign.TaskState.WAITING,
                task.status(),
                answer == null ? null : JsonReader.read(answer, JsonLimits.STORED),
                task.reason(),
                task.changedAt(),
                task.history().stream().map(Change::of).toList());
    }

    /** A line of the CSV; a text that holds a comma, a quote or a line break stands in quotes. */
    static String csv(Task task) {
        return String.join(
                        ",",
                        task.device().value(),
                        task.state().wire(),
                        Integer.toString(task.attempts()),
                        task.status() == null ? "" : task.status().toString(),
                        task.changedAt().toString(),
                        quoted(task.reason()),
                        quoted(task.answer()))
                + "\n";
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "";
        }
        // A spreadsheet would run what begins like this as a formula.
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
