package io.muster.campaign;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.Map;
import java.util.OptionalLong;

/** A campaign for many devices was not confirmed with their number, or with one that is off by more than 10 %. */
public final class NotConfirmed extends MusterProblem {

    private static final long serialVersionUID = 1L;

    /** Up to so many devices nobody is asked. */
    private static final long FREE = 100;

    private final long devices;

    private NotConfirmed(String detail, long devices) {
        super(ProblemType.NOT_CONFIRMED, detail);
        this.devices = devices;
    }

    static void check(long devices, OptionalLong expected) {
        if (devices <= FREE && expected.isEmpty()) {
            return;
        }
        if (expected.isEmpty()) {
            throw new NotConfirmed(
                    "this touches %,d devices; confirm with expectDevices=%d".formatted(devices, devices), devices);
        }
        if (Math.abs(devices - expected.getAsLong()) * 10 > devices) {
            throw new NotConfirmed(
                    "expectDevices: %,d, but this touches %,d devices (expected: within 10 %% of that)"
                            .formatted(expected.getAsLong(), devices),
                    devices);
        }
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.of("devices", devices);
    }
}
