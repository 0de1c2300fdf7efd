package io.muster.configuration.plan;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;

/** There is no such plan, or none any more. */
public final class UnknownPlan extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public UnknownPlan(String id) {
        super(ProblemType.NOT_FOUND, "there is no plan '%.40s' (plans are kept for an hour)".formatted(id));
    }
}
