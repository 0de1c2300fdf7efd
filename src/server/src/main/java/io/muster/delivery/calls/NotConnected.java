package io.muster.delivery.calls;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;

/** The device cannot be called now. */
public final class NotConnected extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public NotConnected(DeviceId device, String reason) {
        super(ProblemType.CONFLICT, "device: '%s' cannot be called now: %s".formatted(device, reason));
    }
}
