package io.muster.device;

import io.muster.device.DeviceAccessChanged.Reason;
import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.LongConsumer;

/** Changes a device's tags, or whether it may connect. A change that changes nothing makes no version. */
@UseCase
public class ChangeDevice {

    private final FleetEpoch fleetEpoch;
    private final Devices devices;
    private final Announcements announcements;
    private final Clock clock;

    @Inject
    ChangeDevice(FleetEpoch fleetEpoch, Devices devices, Announcements announcements, Clock clock) {
        this.fleetEpoch = fleetEpoch;
        this.devices = devices;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * Changes a device.
     *
     * @param demand is given the locked device's version and throws if it is not the one that the caller means
     * @throws UnknownDevice when there is none
     */
    public Device change(DeviceId device, DeviceChange change, LongConsumer demand) {
        fleetEpoch.share();
        DeviceSettings before =
                devices.lock(List.of(device)).stream().findFirst().orElseThrow(() -> new UnknownDevice(device));
        demand.accept(before.version());
        DeviceSettings after = change.appliedTo(before);
        if (after.version() != before.version()) {
            devices.update(List.of(after), clock.instant());
            if (!after.tags().equals(before.tags())) {
                announcements.retagged(List.of(device));
            }
            if (before.enabled() && !after.enabled()) {
                announcements.accessChanged(List.of(device), Reason.DISABLED);
            }
        }
        return devices.get(device);
    }
}
