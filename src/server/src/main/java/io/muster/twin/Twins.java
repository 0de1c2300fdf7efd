package io.muster.twin;

import io.muster.protocol.DeviceId;
import java.util.Optional;

/** The twins of the fleet, one a device. */
public interface Twins {

    Optional<Twin> find(DeviceId device);
}
