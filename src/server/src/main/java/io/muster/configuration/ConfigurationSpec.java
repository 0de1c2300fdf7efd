package io.muster.configuration;

import io.muster.configuration.rollout.RolloutSpec;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.targeting.Field;
import io.muster.targeting.TargetCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a set of devices.
 *
 * @param targetCondition which devices; may not read {@code connected}
 * @param desiredProperties a JSON merge patch, at most 32 KiB and 10 deep; null says "must be absent"
 * @param priority 0–2,000, higher wins; above 1,000 it overrules what was set by hand
 * @param successCondition what must be true of a device beside its acknowledgement, or null
 * @param rollout in which waves it shall reach its devices; null: all at once
 * @param labels names and texts for people and tools
 */
public record ConfigurationSpec(
        TargetCondition targetCondition,
        JsonObject desiredProperties,
        int priority,
        @Nullable TargetCondition successCondition,
        @Nullable RolloutSpec rollout,
        JsonObject labels,
        @Nullable String description) {

    public static final int MAX_PRIORITY = 2_000;
    public static final int MAX_DESCRIPTION = 4_000;
    public static final int MAX_LABELS = 64;

    public ConfigurationSpec {
        List<FieldError> errors = new ArrayList<>();
        if (targetCondition.readsConnected()) {
            errors.add(new FieldError(
                    "/targetCondition",
                    "reads 'connected' (what a device shall be must not depend on whether it is online just now;"
                            + " campaigns and searches may read it)"));
        }
        if (successCondition != null
                && !successCondition.fields().stream().allMatch(field -> field.root() == Field.Root.REPORTED)) {
            errors.add(new FieldError(
                    "/successCondition", "reads more than what devices report (expected: only reported.…)"));
        }
        if (priority < 0 || priority > MAX_PRIORITY) {
            errors.add(new FieldError("/priority", "%d (expected: 0–%d)".formatted(priority, MAX_PRIORITY)));
        }
        checkSize(desiredProperties, errors);
        if (rollout != null) {
            errors.addAll(rollout.errors());
        }
        if (description != null && description.length() > MAX_DESCRIPTION) {
            errors.add(new FieldError(
                    "/description",
                    "%d characters (expected: at most %d)".formatted(description.length(), MAX_DESCRIPTION)));
        }
        checkLabels(labels, errors);
        if (!errors.isEmpty()) {
            throw new MusterProblem(
                    ProblemType.UNPROCESSABLE,
                    "The configuration is not possible: " + errors.get(0).detail(),
                    errors);
        }
    }

    /** Whether both want the same of the same devices, however they bring it there and whatever they are called. */
    public boolean hasContentOf(ConfigurationSpec other) {
        return targetCondition.equals(other.targetCondition)
                && desiredProperties.equals(other.desiredProperties)
                && priority == other.priority
                && Objects.equals(successCondition, other.successCondition);
    }

    private static void checkSize(JsonObject properties, List<FieldError> errors) {
        String tooMuch = DesiredLimits.problemOf(properties);
        if (tooMuch != null) {
            errors.add(new FieldError("/desiredProperties", tooMuch));
        }
    }

    private static void checkLabels(JsonObject labels, List<FieldError> errors) {
        if (labels.members().size() > MAX_LABELS) {
            errors.add(new FieldError(
                    "/labels",
                    "%d labels (expected: at most %d)"
                            .formatted(labels.members().size(), MAX_LABELS)));
        }
        labels.members().forEach((name, value) -> {
            if (!(value instanceof JsonText text) || text.value().length() > JsonLimits.MAX_NAME_LENGTH) {
                errors.add(new FieldError(
                        "/labels/" + name,
                        "found a JSON %s (expected: a string of at most %d characters)"
                                .formatted(value.kind(), JsonLimits.MAX_NAME_LENGTH)));
            }
        });
    }
}
