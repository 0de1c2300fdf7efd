package io.muster.device;

import io.muster.device.credential.Credentials;
import io.muster.device.credential.IssuedKey;
import io.muster.device.credential.NewCredential;
import io.muster.device.credential.StoredCredential;
import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.IssuedCredential;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one way in which devices come into being: rows, twins and credentials in bulk, then the event. */
@Shared
class NewDevices {

    private final Devices devices;
    private final Credentials credentials;
    private final Event<DevicesRegistered> registered;
    private final Clock clock;

    @Inject
    NewDevices(Devices devices, Credentials credentials, Event<DevicesRegistered> registered, Clock clock) {
        this.devices = devices;
        this.credentials = credentials;
        this.registered = registered;
        this.clock = clock;
    }

    /**
     * Adds devices in a transaction that shares the fleet's epoch.
     *
     * @return what is shown of their credentials, once
     */
    Map<DeviceId, IssuedCredential> add(List<Registration> inKeyOrder) {
        if (inKeyOrder.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        devices.insert(inKeyOrder, now);
        List<StoredCredential> stored = new ArrayList<>();
        Map<DeviceId, IssuedCredential> issued = new HashMap<>();
        for (Registration registration : inKeyOrder) {
            NewCredential wanted = registration.credential();
            if (wanted != null) {
                IssuedKey change = IssuedKey.of(registration.id(), wanted, now);
                stored.add(change.stored());
                issued.put(registration.id(), change.issued());
            }
        }
        credentials.add(stored);
        registered.fire(
                new DevicesRegistered(inKeyOrder.stream().map(Registration::id).toList()));
        return issued;
    }
}
