package io.muster.device;

import io.muster.protocol.DeviceId;
import java.util.List;

/**
 * These devices are about to be removed: their rows and twins are still there, and locked. Fired in the transaction that
 * then deletes them, which shares the fleet's epoch; in key order, never empty.
 */
public record DevicesRemoving(List<DeviceId> devices) {

    public DevicesRemoving {
        devices = List.copyOf(devices);
    }
}
