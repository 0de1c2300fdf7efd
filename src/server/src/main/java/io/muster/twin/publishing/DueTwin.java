package io.muster.twin.publishing;

import io.muster.protocol.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * A device to which something must be sent, as read without a lock.
 *
 * @param patch what leads from the version before to {@code version}; null where that is not known
 * @param sentVersion the last version sent on this subscription; -1: none
 * @param subscription which subscription of the device it is
 */
public record DueTwin(
        DeviceId device, String state, @Nullable String patch, long version, long sentVersion, long subscription) {

    /** The payload: the patch for a device that holds the version before, else the whole state. */
    String payload() {
        boolean follows = patch != null && sentVersion >= 0 && sentVersion == version - 1;
        return follows
                ? "{\"version\":" + version + ",\"patch\":" + patch + "}"
                : "{\"version\":" + version + ",\"state\":" + state + "}";
    }
}
