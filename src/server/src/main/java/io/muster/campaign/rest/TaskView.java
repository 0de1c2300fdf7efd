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
}
