package io.muster.configuration.rest;

import io.muster.configuration.Configuration;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Explanation;
import io.muster.targeting.Subject;
import io.muster.targeting.TargetCondition;
import java.util.List;
import java.util.Locale;

/**
 * Whether a configuration targets a device, clause by clause.
 *
 * @param obstacles in words, the single clauses that keep the condition from being true; empty where it is
 */
public record WhyNotView(
        String deviceId,
        String configuration,
        long revision,
        boolean matches,
        String targetCondition,
        List<String> obstacles,
        Clause clauses) {

    /** One clause: {@code truth} is {@code true}, {@code false} or {@code unknown}. */
    public record Clause(String clause, String truth, List<FieldValue> values, List<Clause> parts) {}

    /** What the device has in a field that the clause reads. */
    public record FieldValue(String field, boolean present, JsonValue value) {}

    static WhyNotView of(Configuration configuration, Subject subject) {
        TargetCondition condition = configuration.spec().targetCondition();
        Explanation explanation = condition.explain(subject);
        return new WhyNotView(
                subject.deviceId(),
                configuration.id().value(),
                configuration.revision(),
                condition.matches(subject),
                condition.text(),
                explanation.obstacles().stream().map(Explanation::toString).toList(),
                clause(explanation));
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
