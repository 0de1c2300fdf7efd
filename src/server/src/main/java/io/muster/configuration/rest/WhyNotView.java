package io.muster.configuration.rest;

import io.muster.configuration.Configuration;
import io.muster.configuration.rollout.Place;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.RolloutProgress;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Explanation;
import io.muster.targeting.Subject;
import io.muster.targeting.TargetCondition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a configuration targets a device, clause by clause.
 *
 * @param matches whether the condition is true of the device
 * @param rollout whether the rollout has come to the device; null where the revision reaches all at once
 * @param obstacles in words, the single clauses that keep the condition from being true; empty where it is
 */
public record WhyNotView(
        String deviceId,
        String configuration,
        long revision,
        boolean matches,
        String targetCondition,
        List<String> obstacles,
        Clause clauses,
        @Nullable Reached rollout) {

    /**
     * Whether the rollout has come to the device.
     *
     * @param place 0–9,999, the device's own in this rollout
     * @param below places below this have the newest revision
     * @param baseline the revision that the others keep; null: none
     */
    public record Reached(boolean reached, int place, int below, @Nullable Long baseline) {

        static Reached of(RolloutProgress progress, String deviceId) {
            int place = Place.of(progress.run().salt(progress.revision().id()), deviceId);
            int below = progress.rollout().percent() * Place.COUNT / Rollout.EVERYBODY;
            return new Reached(place < below, place, below, progress.baseline());
        }
    }

    /** One clause: {@code truth} is {@code true}, {@code false} or {@code unknown}. */
    public record Clause(String clause, String truth, List<FieldValue> values, List<Clause> parts) {}

    /** What the device has in a field that the clause reads. */
    public record FieldValue(String field, boolean present, JsonValue value) {}

    static WhyNotView of(Configuration configuration, Optional<Rollout> rollout, Subject subject) {
        TargetCondition condition = configuration.spec().targetCondition();
        Explanation explanation = condition.explain(subject);
        return new WhyNotView(
                subject.deviceId(),
                configuration.id().value(),
                configuration.revision(),
                condition.matches(subject),
                condition.text(),
                explanation.obstacles().stream().map(Explanation::toString).toList(),
                clause(explanation),
                rollout.map(found -> Reached.of(new RolloutProgress(configuration, found), subject.deviceId()))
                        .orElse(null));
    }

    private static Clause clause(Explanation explanation) {
        return new Clause(
                explanation.clause(),
                explanation.truth().name().toLowerCase(Locale.ROOT),
                explanation.values().stream()
                        .map(each -> new FieldValue(
                                each.field().toString(),
                                each.value().isPresent(),
                                each.value().orElse(JsonNull.NULL)))
                        .toList(),
                explanation.parts().stream().map(WhyNotView::clause).toList());
    }
}
