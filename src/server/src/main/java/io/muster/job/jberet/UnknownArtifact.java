package io.muster.job.jberet;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;

/** A job XML names a bean that does not exist. */
class UnknownArtifact extends MusterProblem {

    private static final long serialVersionUID = 1L;

    UnknownArtifact(String ref) {
        super(ProblemType.INTERNAL, "batch artifact: " + ref + " (expected: the @Named name of a CDI bean)");
    }
}
