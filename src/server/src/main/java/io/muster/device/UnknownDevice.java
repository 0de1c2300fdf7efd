package io.muster.device;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;

/** No device has this id. */
public final class UnknownDevice extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public UnknownDevice(DeviceId device) {
        super(ProblemType.NOT_FOUND, "device: '%s' is not registered".formatted(device));
    }
}
