package io.muster.job;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;

/** No job has this id. */
public class UnknownJob extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public UnknownJob(long jobId) {
        super(ProblemType.NOT_FOUND, "job: " + jobId + " (expected: the id of a job)");
    }
}
