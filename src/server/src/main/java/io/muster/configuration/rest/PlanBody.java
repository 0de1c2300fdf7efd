package io.muster.configuration.rest;

import io.muster.configuration.ConfigurationId;
import io.muster.configuration.plan.PlannedChange;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent to {@code POST /plans}. */
public record PlanBody(@Nullable List<Change> changes) {

    /**
     * One change.
     *
     * @param kind {@code configuration}
     * @param action {@code put} or {@code delete}
     * @param spec as in {@code PUT /configurations/{id}}; with {@code put} alone
     */
    public record Change(
            @Nullable String kind, @Nullable String action, @Nullable String id, @Nullable ConfigurationBody spec) {}

    List<PlannedChange> toChanges() {
        if (changes == null) {
            throw wrong("/changes", "missing (expected: a list of changes)");
        }
        List<PlannedChange> planned = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            planned.add(planned(changes.get(i), "/changes/" + i));
        }
        return planned;
    }

    private static PlannedChange planned(@Nullable Change change, String at) {
        if (change == null) {
            throw wrong(at, "found null (expected: {kind, action, id, spec})");
        }
        if (!"configuration".equals(change.kind())) {
            throw wrong(at + "/kind", "'%s' (expected: configuration)".formatted(change.kind()));
        }
        if (change.id() == null) {
            throw wrong(at + "/id", "missing (expected: the configuration's id)");
        }
        boolean put = "put".equals(change.action());
        if (!put && !"delete".equals(change.action())) {
            throw wrong(at + "/action", "'%s' (expected: put or delete)".formatted(change.action()));
        }
        ConfigurationBody spec = change.spec();
        if (put != (spec != null)) {
            throw wrong(at + "/spec", put ? "missing (expected: the configuration)" : "a deletion has none");
        }
        return new PlannedChange(new ConfigurationId(change.id()), spec == null ? null : spec.toSpec());
    }

    private static MusterProblem wrong(String pointer, String detail) {
        return new MusterProblem(
                ProblemType.MALFORMED, pointer.substring(1) + ": " + detail, List.of(new FieldError(pointer, detail)));
    }
}
