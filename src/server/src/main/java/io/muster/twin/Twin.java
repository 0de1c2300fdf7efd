package io.muster.twin;

import io.muster.foundation.json.JsonObject;
import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the platform wants of a device and what the device says. It begins with the device's registration, at version 0
 * of both; resolutions move {@code desired}, the device's messages move {@code reported}, and each version only grows.
 * A version is sent when the device has subscribed, and done when the device has acknowledged it.
 *
 * @param sentVersion the last version sent on the live subscription; -1: none yet
 * @param refusedVersion the version that the device would not take; 0: none
 * @param problem why the last resolution was refused (then {@code desired} is the one before), or null
 * @param reportProblem why the device's last report was refused (then {@code reported} is what it said before), or null
 */
public record Twin(
        DeviceId device,
        boolean connected,
        JsonObject desired,
        long desiredVersion,
        @Nullable Instant desiredAt,
        JsonObject reported,
        long reportedVersion,
        @Nullable Instant reportedAt,
        long sentVersion,
        long acknowledgedVersion,
        long refusedVersion,
        @Nullable String refusalReason,
        @Nullable String problem,
        @Nullable String reportProblem) {

    /** Whether the device has taken all that the platform wants of it. */
    public boolean inSync() {
        return problem == null && acknowledgedVersion >= desiredVersion;
    }
}
