package io.muster.device;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A change to many devices was not confirmed with their number, or with a number that is off by more than 10 %; tells
 * the real one.
 */
public final class NotConfirmed extends MusterProblem {

    /** Up to so many devices nobody is asked. */
    public static final long FREE = 100;

    private static final long serialVersionUID = 1L;

    private final long devices;

    private NotConfirmed(String detail, long devices) {
        super(ProblemType.NOT_CONFIRMED, detail);
        this.devices = devices;
    }

    /**
     * Refuses when {@code devices} are more than {@value #FREE} and {@code expected} is absent or off by more than 10 %.
     */
    public static void check(long devices, OptionalLong expected) {
        if (expected.isPresent()) {
            long difference = Math.abs(devices - expected.getAsLong());
            if (difference * 10 > devices) {
                throw new NotConfirmed(
                        "expectDevices: %,d, but this touches %,d devices (expected: within 10 %% of that)"
                                .formatted(expected.getAsLong(), devices),
                        devices);
            }
        } else if (devices > FREE) {
            throw new NotConfirmed(
                    "this touches %,d devices; confirm with expectDevices=%d, or make a plan first"
                            .formatted(devices, devices),
                    devices);
        }
    }

    /** How many it really touches. */
    public long devices() {
        return devices;
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.of("devices", devices);
    }
}
