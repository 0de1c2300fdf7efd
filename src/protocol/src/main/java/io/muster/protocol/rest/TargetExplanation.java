package io.muster.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a configuration targets a device, clause by clause.
 *
 * @param rollout whether the rollout has come to the device; null where the revision reaches all at once
 * @param obstacles in words, the single clauses that keep the condition from being true; empty where it is
 */
public record TargetExplanation(
        String deviceId,
        String configuration,
        long revision,
        boolean matches,
        String targetCondition,
        List<String> obstacles,
        Clause clauses,
        @Nullable Reached rollout) {

    public TargetExplanation {
        obstacles = Unmodifiable.list(obstacles);
    }

    /**
     * Whether the rollout has come to the device.
     *
     * @param place 0–9,999, the device's own in this rollout
     * @param below places below this have the newest revision
     * @param baseline the revision that the others keep; null: none
     */
    public record Reached(boolean reached, int place, int below, @Nullable Long baseline) {}

    /** One clause and its parts: {@code truth} is {@code true}, {@code false} or {@code unknown}. */
    public record Clause(String clause, String truth, List<FieldValue> values, List<Clause> parts) {

        public Clause {
            values = Unmodifiable.list(values);
            parts = Unmodifiable.list(parts);
        }
    }

    /** What the device has in a field that the clause reads. */
    public record FieldValue(String field, boolean present, @Nullable Object value) {}
}
