package io.muster.ui.device;

import io.muster.twin.Twin;

/** Where a device stands with all that is wanted of it, in the words of the split. */
final class Standings {

    private Standings() {}

    /** {@code converged}, {@code failed}, {@code pending-online} or {@code pending-offline}. */
    static String of(Twin twin) {
        boolean refused = twin.refusedVersion() > 0 && twin.refusedVersion() == twin.desiredVersion();
        if (refused || twin.problem() != null) {
            return "failed";
        }
        if (twin.inSync()) {
            return "converged";
        }
        return twin.connected() ? "pending-online" : "pending-offline";
    }
}
