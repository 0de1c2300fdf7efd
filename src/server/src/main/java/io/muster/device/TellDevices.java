package io.muster.device;

import io.muster.event.EventLog;
import io.muster.event.EventType;
import io.muster.event.NewEvent;
import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** What listeners are told of devices: they were registered or removed, they came and went. */
@Shared
public class TellDevices {

    private final EventLog log;

    @Inject
    TellDevices(EventLog log) {
        this.log = log;
    }

    void registered(@Observes DevicesRegistered event) {
        log.append(NewEvent.ofDevices(EventType.DEVICE_REGISTERED, event.devices()));
    }

    void removed(@Observes DevicesRemoved event) {
        log.append(NewEvent.ofDevices(EventType.DEVICE_REMOVED, event.devices()));
    }

    void presenceChanged(@Observes PresenceChanged event) {
        List<DeviceId> came = new ArrayList<>();
        List<DeviceId> went = new ArrayList<>();
        for (PresenceChanged.Change change : event.changes()) {
            if (change.wasConnected() != change.connected()) {
                (change.connected() ? came : went).add(change.device());
            }
        }
        List<NewEvent> events = new ArrayList<>(NewEvent.ofDevices(EventType.DEVICE_CONNECTED, came));
        events.addAll(NewEvent.ofDevices(EventType.DEVICE_DISCONNECTED, went));
        log.append(events);
    }
}
