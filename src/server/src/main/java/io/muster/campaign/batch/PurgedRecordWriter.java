package io.muster.campaign.batch;

import io.muster.campaign.retention.OldRecords;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import io.muster.job.PageDone;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;

/** Deletes a page of rows; the ledger passes a campaign or list when nothing of it is left. */
@Dependent
@Named("purgedRecordWriter")
public class PurgedRecordWriter extends AbstractItemWriter {

    /** Rows in a transaction. */
    private static final int PAGE = 5_000;

    private final OldRecords old;
    private final Ledger ledger;
    private final StepContext step;
    private final Clock clock;

    @Inject
    public PurgedRecordWriter(OldRecords old, Ledger ledger, StepContext step, Clock clock) {
        this.old = old;
        this.ledger = ledger;
        this.step = step;
        this.clock = clock;
    }

    @Override
    public void writeItems(List<Object> items) {
        for (Object item : items) {
            OldRecordReader.OldRecord each = (OldRecordReader.OldRecord) item;
            Claim claim = (Claim) step.getTransientUserData();
            int deleted = old.purge(each.key(), each.age(), PAGE, clock.instant());
            String before = claim.after() == null ? "" : claim.after();
            step.setTransientUserData(ledger.advance(
                    claim, new PageDone(deleted < PAGE ? each.key() : before, deleted, deleted, List.of())));
        }
    }
}
