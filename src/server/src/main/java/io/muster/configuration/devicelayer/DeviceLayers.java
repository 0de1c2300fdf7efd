package io.muster.configuration.devicelayer;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The device layers of the fleet. */
public interface DeviceLayers {

    Optional<DeviceLayer> find(DeviceId device);

    /** Like {@link #find}, holding the device's row lock until the transaction ends. */
    Optional<DeviceLayer> lock(DeviceId device);

    void put(DeviceId device, DeviceLayer layer);

    /** Devices with a hand-set value that is over, in key order. */
    List<DeviceId> withExpired(Instant now, int limit);
}
