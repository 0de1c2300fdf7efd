package io.muster.device;

import io.muster.audit.AuditTrail;
import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

/** Changes a device's tags, or whether it may connect. A change that changes nothing makes no version. */
@UseCase
public class ChangeDevice {

    private final ApplyChanges applyChanges;
    private final AuditTrail auditTrail;

    @Inject
    ChangeDevice(ApplyChanges applyChanges, AuditTrail auditTrail) {
        this.applyChanges = applyChanges;
        this.auditTrail = auditTrail;
    }

    /**
     * Changes a device.
     *
     * @param demand is given the locked device's version and throws if it is not the one that the caller means
     * @throws UnknownDevice when there is none
     */
    public Device change(DeviceId device, DeviceChange change, LongConsumer demand) {
        var asked = new AskedChange(device, change, demand, auditTrail.actor());
        return Objects.requireNonNull(applyChanges.apply(List.of(asked)).get(device))
                .orThrow();
    }
}
