package io.muster.device;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import java.util.List;
import java.util.stream.Collectors;

/** These ids are taken. */
public final class DevicesExist extends MusterProblem {

    private static final long serialVersionUID = 1L;

    private static final int MAX_NAMED = 5;

    /** @param devices those that are known to exist; empty where another registration was faster a moment ago */
    public DevicesExist(List<DeviceId> devices) {
        super(ProblemType.CONFLICT, detail(devices));
    }

    private static String detail(List<DeviceId> devices) {
        if (devices.isEmpty()) {
            return "deviceId: registered by another request just now (expected: a new id)";
        }
        return "deviceId: %s%s %s registered already (expected: a new id)"
                .formatted(
                        devices.stream().limit(MAX_NAMED).map("'%s'"::formatted).collect(Collectors.joining(", ")),
                        devices.size() > MAX_NAMED ? " and %,d more".formatted(devices.size() - MAX_NAMED) : "",
                        devices.size() == 1 ? "is" : "are");
    }
}
