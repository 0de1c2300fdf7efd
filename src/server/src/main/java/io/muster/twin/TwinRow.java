package io.muster.twin;

import io.muster.protocol.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * What messages of a device and its comings and goings change, read under the row's lock.
 *
 * @param reported as stored; empty object where it was not asked for
 * @param reportedProblem why the device's last report was refused, or null
 * @param refusalReason of {@code standing.refusedVersion()}
 * @param layers opaque here
 */
public record TwinRow(
        DeviceId device,
        String reported,
        long reportedVersion,
        @Nullable String reportedProblem,
        Standing standing,
        @Nullable String refusalReason,
        String layers) {

    /** The same device with another standing, as a change to tell. */
    StandingChange to(Standing after) {
        return new StandingChange(device, layers, standing, after);
    }
}
