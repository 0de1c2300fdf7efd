package io.muster.device;

import io.muster.foundation.problem.MusterProblem;

/** What became of a change that was made, or refused, together with others. */
sealed interface ChangeOutcome {

    /** The device as it is now; a change that changes nothing is done as well. */
    record Done(Device device) implements ChangeOutcome {}

    /** Nothing was written for it. */
    record Refused(MusterProblem problem) implements ChangeOutcome {}

    /**
     * The device as it is now.
     *
     * @throws MusterProblem why it was refused
     */
    default Device orThrow() {
        if (this instanceof Done done) {
            return done.device();
        }
        throw ((Refused) this).problem();
    }
}
