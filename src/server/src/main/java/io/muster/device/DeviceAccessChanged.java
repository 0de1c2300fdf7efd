package io.muster.device;

import io.muster.protocol.DeviceId;
import java.util.List;

/**
 * These devices may no longer connect as they did: whoever keeps connections ends theirs once the transaction has
 * committed (observe {@code AFTER_SUCCESS}). In key order, never empty.
 */
public record DeviceAccessChanged(List<DeviceId> devices, Reason reason) {

    public DeviceAccessChanged {
        devices = List.copyOf(devices);
    }

    /** Why. */
    public enum Reason {
        DISABLED,
        REMOVED,
        CREDENTIAL_CHANGED;

        /** As it is told to the broker and to people: {@code credential-changed}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
