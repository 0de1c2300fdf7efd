package io.muster.delivery.calls;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;

/** This server has enough callers who wait. */
public final class TooManyCalls extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public TooManyCalls(int limit) {
        super(ProblemType.TOO_MANY_REQUESTS, "%d calls wait for their answers already: try again".formatted(limit));
    }
}
