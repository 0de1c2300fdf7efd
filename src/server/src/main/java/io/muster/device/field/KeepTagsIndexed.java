package io.muster.device.field;

import io.muster.device.DevicesRegistered;
import io.muster.device.DevicesRetagged;
import io.muster.device.FleetEpoch;
import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Hears of new tags in the transaction that writes them; a removed device takes its entries along. */
@Shared
public class KeepTagsIndexed {

    private final FleetEpoch fleetEpoch;
    private final IndexFields indexFields;

    @Inject
    public KeepTagsIndexed(FleetEpoch fleetEpoch, IndexFields indexFields) {
        this.fleetEpoch = fleetEpoch;
        this.indexFields = indexFields;
    }

    void registered(@Observes DevicesRegistered event) {
        tagged(event.devices());
    }

    void retagged(@Observes DevicesRetagged event) {
        tagged(event.devices());
    }

    private void tagged(List<DeviceId> devices) {
        if (!fleetEpoch.hasNone(IndexFields.FIELDS, indexFields::isIdle)) {
            indexFields.tagged(devices);
        }
    }
}
