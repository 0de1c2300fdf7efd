package io.muster.configuration.convergence;

import io.muster.twin.Standing;

/** Where a device stands with a configuration that targets it. Each targeted device is in exactly one of these. */
public enum TargetState {
    SHADOWED,
    PENDING_OFFLINE,
    PENDING_ONLINE,
    CONVERGED,
    FAILED;

    /** The one rule. A shadowed configuration changes nothing on the device, so nothing of it can be pending. */
    static TargetState of(Membership membership, Standing standing) {
        if (membership.shadowed()) {
            return SHADOWED;
        }
        if (standing.unresolvable() || standing.hasRefused()) {
            return FAILED;
        }
        if (standing.hasAcknowledged()) {
            if (membership.successful()) {
                return CONVERGED;
            }
            return standing.isGivenUp() ? FAILED : standing.connected() ? PENDING_ONLINE : PENDING_OFFLINE;
        }
        if (standing.isOverdue()) {
            return FAILED;
        }
        return standing.connected() ? PENDING_ONLINE : PENDING_OFFLINE;
    }
}
