package io.muster.protocol.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the platform wants of a device, and what the device says.
 *
 * @param sentVersion the last desired version sent on the live connection; null or -1: none
 * @param acknowledgedVersion the last desired version that the device took
 * @param inSync whether the device acknowledged the latest desired version
 */
public record Twin(
        String deviceId,
        Map<String, @Nullable Object> desired,
        long desiredVersion,
        Map<String, @Nullable Object> reported,
        long reportedVersion,
        @Nullable Long sentVersion,
        @Nullable Long acknowledgedVersion,
        boolean inSync,
        boolean connected) {

    public Twin {
        desired = Unmodifiable.object(desired);
        reported = Unmodifiable.object(reported);
    }
}
