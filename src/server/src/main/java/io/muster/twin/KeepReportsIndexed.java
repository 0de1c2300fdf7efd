package io.muster.twin;

import io.muster.device.FleetEpoch;
import io.muster.device.field.IndexFields;
import io.muster.device.field.IndexFields.Reported;
import io.muster.foundation.Shared;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Hands what devices report to the index of declared fields, in the transaction that stores it. */
@Shared
public class KeepReportsIndexed {

    private final FleetEpoch fleetEpoch;
    private final IndexFields indexFields;

    @Inject
    public KeepReportsIndexed(FleetEpoch fleetEpoch, IndexFields indexFields) {
        this.fleetEpoch = fleetEpoch;
        this.indexFields = indexFields;
    }

    void reported(@Observes TwinsReported event) {
        if (fleetEpoch.hasNone(IndexFields.FIELDS, indexFields::isIdle)) {
            return;
        }
        indexFields.reported(event.changes().stream()
                .map(change -> new Reported(change.device(), change.before(), change.after()))
                .toList());
    }
}
