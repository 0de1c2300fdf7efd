package io.muster.configuration.convergence;

import java.util.OptionalLong;

/** What the audit of the whole fleet found; its answer must be zero. */
public interface Drift {

    /** How many devices the last completed audit found other than they had to be; empty: none has completed yet. */
    OptionalLong devices();
}
