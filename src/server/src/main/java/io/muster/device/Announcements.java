package io.muster.device;

import io.muster.device.DeviceAccessChanged.Reason;
import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/** Tells the features above what happened to devices; of no device there is nothing to tell. */
@Shared
class Announcements {

    private final Event<DevicesRetagged> retagged;
    private final Event<DevicesRemoving> removing;
    private final Event<DevicesRemoved> removed;
    private final Event<DeviceAccessChanged> accessChanged;

    @Inject
    Announcements(
            Event<DevicesRetagged> retagged,
            Event<DevicesRemoving> removing,
            Event<DevicesRemoved> removed,
            Event<DeviceAccessChanged> accessChanged) {
        this.retagged = retagged;
        this.removing = removing;
        this.removed = removed;
        this.accessChanged = accessChanged;
    }

    void retagged(List<DeviceId> devices) {
        if (!devices.isEmpty()) {
            retagged.fire(new DevicesRetagged(devices));
        }
    }

    void removing(List<DeviceId> devices) {
        if (!devices.isEmpty()) {
            removing.fire(new DevicesRemoving(devices));
        }
    }

    void removed(List<DeviceId> devices) {
        if (!devices.isEmpty()) {
            removed.fire(new DevicesRemoved(devices));
        }
    }

    void accessChanged(List<DeviceId> devices, Reason reason) {
        if (!devices.isEmpty()) {
            accessChanged.fire(new DeviceAccessChanged(devices, reason));
        }
    }
}
