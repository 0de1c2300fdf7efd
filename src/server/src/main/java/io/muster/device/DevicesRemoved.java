package io.muster.device;

import io.muster.protocol.DeviceId;
import java.util.List;

/**
 * These devices and their twins are gone. Fired in the transaction that deletes them; in key order, never empty. Who must
 * read what they had observes {@link DevicesRemoving}.
 */
public record DevicesRemoved(List<DeviceId> devices) {

    public DevicesRemoved {
        devices = List.copyOf(devices);
    }
}
