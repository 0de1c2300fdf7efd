package io.muster.protocol.rest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the platform wants of a device, and what the device says.
 *
 * @param desiredAt when it became so; null if nothing was ever desired, and {@code reportedAt} likewise
 * @param sentVersion the last desired version sent on the live connection; 0: none
 * @param acknowledgedVersion the last desired version that the device took
 * @param refused the desired version that the device would not take; null if there is none
 * @param problem why the desired state could not be resolved, and is the one before; null if it could
 * @param inSync whether the device acknowledged the latest desired version
 */
public record Twin(
        String deviceId,
        Map<String, @Nullable Object> desired,
        long desiredVersion,
        @Nullable Instant desiredAt,
        Map<String, @Nullable Object> reported,
        long reportedVersion,
        @Nullable Instant reportedAt,
        @Nullable Long sentVersion,
        @Nullable Long acknowledgedVersion,
        @Nullable Refusal refused,
        @Nullable String problem,
        boolean inSync,
        boolean connected) {

    /** A version that the device would not take, and why, for people. */
    public record Refusal(long version, @Nullable String reason) {}

    public Twin {
        desired = Unmodifiable.object(desired);
        reported = Unmodifiable.object(reported);
    }
}
