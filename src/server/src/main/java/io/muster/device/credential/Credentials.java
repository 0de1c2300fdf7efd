package io.muster.device.credential;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** How devices sign in. Belongs to the caller's transaction, which holds the devices' rows. */
public interface Credentials {

    /** All that these devices have, also those in their grace period. */
    List<StoredCredential> of(Collection<DeviceId> devices);

    void add(List<StoredCredential> credentials);

    /** Lets what these devices have be good until {@code end}, and not longer than it already was. */
    void endAt(List<DeviceId> devices, Instant end);

    /** Takes away what these devices have. */
    void remove(List<DeviceId> devices);
}
