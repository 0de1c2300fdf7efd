package io.muster.delivery.calls;

import io.muster.delivery.RequestId;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import java.time.Duration;

/** The time is over. The device may have done what it was asked all the same. */
public final class NoAnswer extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public NoAnswer(DeviceId device, RequestId requestId, Duration waited, boolean accepted) {
        super(
                ProblemType.NO_ANSWER,
                "device: '%s' %s call '%s' within %s"
                        .formatted(
                                device,
                                accepted ? "accepted but has not finished" : "has not answered",
                                requestId,
                                waited));
    }
}
