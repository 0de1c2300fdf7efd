package io.muster.configuration.plan;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;

/** The plan no longer tells the truth; a new one has to be made. */
public final class StalePlan extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public StalePlan(String id, String why) {
        super(ProblemType.STALE_PLAN, "plan '%s': %s; make a new plan and look at it".formatted(id, why));
    }
}
