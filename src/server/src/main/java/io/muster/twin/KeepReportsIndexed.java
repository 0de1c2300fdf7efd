package io.muster.twin;

import io.muster.device.field.IndexFields;
import io.muster.device.field.IndexFields.Reported;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Hands what devices report to the index of declared fields, in the transaction that stores it. */
@Dependent
public class KeepReportsIndexed {

    private final IndexFields indexFields;

    @Inject
    public KeepReportsIndexed(IndexFields indexFields) {
        this.indexFields = indexFields;
    }

    void reported(@Observes TwinsReported event) {
        indexFields.reported(event.changes().stream()
                .map(change -> new Reported(change.device(), change.before(), change.after()))
                .toList());
    }
}
