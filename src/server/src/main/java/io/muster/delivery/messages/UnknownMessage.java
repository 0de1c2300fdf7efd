package io.muster.delivery.messages;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;

/** The device has no message of this id, or it is long over and forgotten. */
public final class UnknownMessage extends MusterProblem {

    private static final long serialVersionUID = 1L;

    public UnknownMessage(DeviceId device, String messageId) {
        super(ProblemType.NOT_FOUND, "message: '%s' of device '%s' is not known".formatted(messageId, device));
    }
}
