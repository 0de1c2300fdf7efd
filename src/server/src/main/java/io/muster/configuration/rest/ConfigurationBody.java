package io.muster.configuration.rest;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.rollout.RolloutJson;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.targeting.TargetCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent to {@code PUT /configurations/{id}}; fields that are absent have their defaults. */
public record ConfigurationBody(
        @Nullable String targetCondition,
        @Nullable JsonObject desiredProperties,
        @Nullable Integer priority,
        @Nullable String successCondition,
        @Nullable JsonObject rollout,
        @Nullable JsonObject labels,
        @Nullable String description) {

    ConfigurationSpec toSpec() {
        if (targetCondition == null) {
            throw missing("targetCondition", "a target condition; '*' means every device");
        }
        if (desiredProperties == null) {
            throw missing("desiredProperties", "an object");
        }
        return new ConfigurationSpec(
                TargetCondition.parse(targetCondition),
                desiredProperties,
                priority == null ? 0 : priority,
                successCondition == null ? null : TargetCondition.parse(successCondition),
                rollout == null ? null : RolloutJson.read(rollout),
                labels == null ? JsonObject.EMPTY : labels,
                description);
    }

    static ConfigurationBody of(Configuration configuration) {
        ConfigurationSpec spec = configuration.spec();
        TargetCondition success = spec.successCondition();
        return new ConfigurationBody(
                spec.targetCondition().text(),
                spec.desiredProperties(),
                spec.priority(),
                success == null ? null : success.text(),
                spec.rollout() == null ? null : RolloutJson.write(spec.rollout()),
                spec.labels(),
                spec.description());
    }

    private static MusterProblem missing(String field, String expected) {
        return new MusterProblem(
                ProblemType.MALFORMED,
                "%s: missing (expected: %s)".formatted(field, expected),
                List.of(new FieldError("/" + field, "missing (expected: %s)".formatted(expected))));
    }
}
