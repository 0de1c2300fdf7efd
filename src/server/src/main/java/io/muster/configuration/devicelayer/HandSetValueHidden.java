package io.muster.configuration.devicelayer;

import io.muster.configuration.resolution.Explanation;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.List;

/** A stronger configuration would hide what a person sets by hand: names it and its value. */
public final class HandSetValueHidden extends MusterProblem {

    private static final long serialVersionUID = 1L;

    HandSetValueHidden(List<Explanation.Hidden> hidden) {
        super(
                ProblemType.CONFLICT,
                "%s; repeat with underneath=true to keep the value underneath".formatted(sentence(hidden.get(0))),
                hidden.stream()
                        .map(each -> new FieldError(
                                "/" + String.join("/", each.claim().path().names()), sentence(each)))
                        .toList());
    }

    private static String sentence(Explanation.Hidden hidden) {
        return "'%s' is held by configuration '%s' (revision %d, priority %d) with %s"
                .formatted(
                        hidden.claim().path(),
                        hidden.by().layer().name(),
                        hidden.by().layer().revision(),
                        hidden.by().layer().priority(),
                        hidden.by().value().toJson());
    }
}
