package io.muster.device;

import io.muster.audit.AuditTrail;
import io.muster.device.DeviceAccessChanged.Reason;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.json.MergePatch;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Changes a device's tags, or whether it may connect. A change that changes nothing makes no version. */
@UseCase
public class ChangeDevice {

    private final FleetEpoch fleetEpoch;
    private final Devices devices;
    private final Announcements announcements;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    ChangeDevice(
            FleetEpoch fleetEpoch, Devices devices, Announcements announcements, AuditTrail auditTrail, Clock clock) {
        this.fleetEpoch = fleetEpoch;
        this.devices = devices;
        this.announcements = announcements;
        this.auditTrail = auditTrail;
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
            auditTrail.record("changed", "device", device.value(), difference(before, after));
            if (!after.tags().equals(before.tags())) {
                announcements.retagged(List.of(device));
            }
            if (before.enabled() && !after.enabled()) {
                announcements.accessChanged(List.of(device), Reason.DISABLED);
            }
        }
        return devices.get(device);
    }

    private static JsonObject difference(DeviceSettings before, DeviceSettings after) {
        Map<String, JsonValue> detail = new LinkedHashMap<>();
        if (!after.tags().equals(before.tags())) {
            detail.put("tags", MergePatch.between(before.tags(), after.tags()));
        }
        if (after.enabled() != before.enabled()) {
            detail.put("enabled", JsonBoolean.of(after.enabled()));
        }
        return new JsonObject(detail);
    }
}
