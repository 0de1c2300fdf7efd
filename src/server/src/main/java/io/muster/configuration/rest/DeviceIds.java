package io.muster.configuration.rest;

import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import java.util.List;

/** Reads the device id of a path. */
final class DeviceIds {

    private DeviceIds() {}

    static DeviceId parse(String text) {
        try {
            return new DeviceId(text);
        } catch (IllegalArgumentException e) {
            String detail = String.valueOf(e.getMessage());
            throw new MusterProblem(ProblemType.MALFORMED, detail, List.of(new FieldError("/deviceId", detail)));
        }
    }
}
