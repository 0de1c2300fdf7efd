package io.muster.device;

import io.muster.protocol.DeviceId;
import java.util.List;

/**
 * These devices are new: their rows and their empty twins are there. Fired in the transaction that inserts them, which
 * shares the fleet's epoch and holds the rows; in key order, never empty.
 */
public record DevicesRegistered(List<DeviceId> devices) {

    public DevicesRegistered {
        devices = List.copyOf(devices);
    }
}
