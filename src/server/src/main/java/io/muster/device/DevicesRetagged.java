package io.muster.device;

import io.muster.protocol.DeviceId;
import java.util.List;

/**
 * The tags of these devices changed. Fired in the transaction that changes them, which shares the fleet's epoch and holds
 * the rows; in key order, never empty.
 */
public record DevicesRetagged(List<DeviceId> devices) {

    public DevicesRetagged {
        devices = List.copyOf(devices);
    }
}
