package io.muster.delivery;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;

/** The server has no connection to the MQTT broker at present; it keeps trying by itself. */
public final class BrokerUnavailable extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public BrokerUnavailable() {
        super(ProblemType.UNAVAILABLE, "the MQTT broker is not reachable; try again in a few seconds");
    }
}
