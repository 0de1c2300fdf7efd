package io.muster.broker.security;

import io.muster.protocol.DeviceId;
import java.util.List;

/** The credentials that devices may prove themselves with. */
public interface DeviceCredentials {

    /**
     * What an enabled device may prove itself with at this moment; empty for unknown and disabled devices.
     *
     * @throws CredentialsUnavailable when nobody can tell, within seconds
     */
    List<DeviceCredential> validFor(DeviceId device);
}
