package io.muster.configuration;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;

/** There is no configuration of this id, or no more. */
public final class UnknownConfiguration extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public UnknownConfiguration(ConfigurationId id) {
        super(ProblemType.NOT_FOUND, "configuration: '%s' does not exist".formatted(id));
    }
}
