package io.muster.device.field;

import io.muster.device.DevicesRegistered;
import io.muster.device.DevicesRetagged;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Hears of new tags in the transaction that writes them; a removed device takes its entries along. */
@Dependent
public class KeepTagsIndexed {

    private final IndexFields indexFields;

    @Inject
    public KeepTagsIndexed(IndexFields indexFields) {
        this.indexFields = indexFields;
    }

    void registered(@Observes DevicesRegistered event) {
        indexFields.tagged(event.devices());
    }

    void retagged(@Observes DevicesRetagged event) {
        indexFields.tagged(event.devices());
    }
}
