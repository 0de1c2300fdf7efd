package io.muster.device;

import io.muster.audit.AuditTrail;
import io.muster.device.DeviceAccessChanged.Reason;
import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.LongConsumer;

/** Takes a device, its twin and its credentials out of the registry, and ends its connection. */
@UseCase
public class RemoveDevice {

    private final FleetEpoch fleetEpoch;
    private final Devices devices;
    private final Announcements announcements;
    private final AuditTrail auditTrail;

    @Inject
    RemoveDevice(FleetEpoch fleetEpoch, Devices devices, Announcements announcements, AuditTrail auditTrail) {
        this.fleetEpoch = fleetEpoch;
        this.devices = devices;
        this.announcements = announcements;
        this.auditTrail = auditTrail;
    }

    /**
     * Removes a device.
     *
     * @param demand is given the locked device's version and throws if it is not the one that the caller means
     * @throws UnknownDevice when there is none
     */
    public void remove(DeviceId device, LongConsumer demand) {
        fleetEpoch.share();
        List<DeviceId> one = List.of(device);
        demand.accept(devices.lock(one).stream()
                .findFirst()
                .orElseThrow(() -> new UnknownDevice(device))
                .version());
        announcements.removing(one);
        devices.delete(one);
        auditTrail.record("removed", "device", device.value());
        announcements.removed(one);
        announcements.accessChanged(one, Reason.REMOVED);
    }
}
