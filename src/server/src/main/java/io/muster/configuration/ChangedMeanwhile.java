package io.muster.configuration;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;

/** Somebody else decided between what was seen and the lock under which it was to be decided. Nothing was changed. */
public final class ChangedMeanwhile extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public ChangedMeanwhile(ConfigurationId id) {
        super(
                ProblemType.CONFLICT,
                "configuration '%s' was changed by someone else meanwhile; read it again and repeat".formatted(id));
    }
}
