package io.muster.configuration.convergence;

import org.jspecify.annotations.Nullable;

/**
 * What a resolution changes on one device.
 *
 * @param desired the new desired state and version; null where these stay as they are
 * @param layers the memberships as kept with the twin
 * @param problem why the resolution is refused for this device, or null
 */
public record TwinChange(FleetRow before, @Nullable Desired desired, String layers, @Nullable String problem) {

    /** Whether what the device is wanted to be waits for its success condition. */
    public boolean leavesUnproven() {
        return Membership.anyUnproven(layers);
    }

    /** Whether it has come to prove what it had not. */
    public boolean proves() {
        return Membership.anyUnproven(before.layers()) && !leavesUnproven();
    }

    /** A new version of the desired state, and the merge patch that leads to it from the version before. */
    public record Desired(String state, String patch, long version) {}
}
