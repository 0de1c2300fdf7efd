package io.muster.device.batch;

import io.muster.device.field.IndexFields;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import io.muster.job.PageDone;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;

/** Writes the entries of a page and moves the ledger, in the chunk's transaction. */
@Dependent
@Named("fieldPageWriter")
public class FieldPageWriter extends AbstractItemWriter {

    private final IndexFields indexFields;
    private final Ledger ledger;
    private final StepContext step;

    @Inject
    @BatchProperty
    private String fieldId;

    @Inject
    public FieldPageWriter(IndexFields indexFields, Ledger ledger, StepContext step) {
        this.indexFields = indexFields;
        this.ledger = ledger;
        this.step = step;
    }

    @Override
    public void writeItems(List<Object> pages) {
        for (Object item : pages) {
            FieldPage page = (FieldPage) item;
            long written = indexFields.fill(Long.parseLong(fieldId), page.devices());
            Claim claim = (Claim) Objects.requireNonNull(step.getTransientUserData());
            step.setTransientUserData(ledger.advance(
                    claim, new PageDone(page.lastKey(), page.devices().size(), written, List.of())));
        }
    }
}
