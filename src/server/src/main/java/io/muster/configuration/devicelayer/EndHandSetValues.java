package io.muster.configuration.devicelayer;

import io.muster.audit.AuditTrail;
import io.muster.configuration.convergence.ResolveDevices;
import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Takes out hand-set values whose time is over; the devices fall back to what lies underneath. */
@UseCase
public class EndHandSetValues {

    /** So many devices in one transaction. */
    static final int BATCH = 500;

    private final DeviceLayers layers;
    private final ResolveDevices resolveDevices;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public EndHandSetValues(DeviceLayers layers, ResolveDevices resolveDevices, AuditTrail audit, Clock clock) {
        this.layers = layers;
        this.resolveDevices = resolveDevices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends at most {@value #BATCH} devices' values; answers whether there may be more. */
    public boolean endNext() {
        Instant now = clock.instant();
        resolveDevices.hold();
        List<DeviceId> devices = layers.withExpired(now, BATCH);
        for (DeviceId device : devices) {
            layers.lock(device).ifPresent(layer -> layers.put(device, layer.without(now)));
            audit.record("hand-set-value-ended", "device", device.value());
        }
        resolveDevices.resolve(devices);
        return devices.size() == BATCH;
    }
}
