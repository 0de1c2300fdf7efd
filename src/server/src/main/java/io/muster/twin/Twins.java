package io.muster.twin;

import io.muster.protocol.DeviceId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The twins of the fleet, one a device. */
public interface Twins {

    Optional<Twin> find(DeviceId device);

    /** Those of these twins that there are, in key order; at most as many as a page shows. */
    List<Twin> list(Collection<DeviceId> devices);
}
