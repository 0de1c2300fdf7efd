package io.muster.device.batch;

import io.muster.device.DevicesExist;
import io.muster.device.EnrolDevices.Mode;
import io.muster.device.EnrolDevices.Outcome;
import io.muster.device.intake.TakeInPiece;
import io.muster.device.intake.TakeInPiece.Taken;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import io.muster.job.PageDone;
import io.muster.job.RetryablePage;
import io.muster.job.Skip;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes devices of a piece and moves the ledger, in the chunk's transaction. A dry run counts what would be written. */
@Dependent
@Named("importPieceWriter")
public class ImportPieceWriter extends AbstractItemWriter {

    private final TakeInPiece takeInPiece;
    private final Ledger ledger;
    private final StepContext step;

    @Inject
    @BatchProperty
    private String upload;

    @Inject
    @BatchProperty
    private String dryRun;

    @Inject
    public ImportPieceWriter(TakeInPiece takeInPiece, Ledger ledger, StepContext step) {
        this.takeInPiece = takeInPiece;
        this.ledger = ledger;
        this.step = step;
    }

    @Override
    public void writeItems(List<Object> pages) {
        for (Object item : pages) {
            ImportPage page = (ImportPage) item;
            Taken taken = takeIn(page);
            List<Skip> skips = new ArrayList<>(page.flawed());
            taken.repeated().forEach(each -> skips.add(ImportPage.skip(each.line(), each.flaw())));
            Outcome outcome = taken.outcome();
            Claim claim = (Claim) Objects.requireNonNull(step.getTransientUserData());
            PageDone done = new PageDone(
                    page.key(),
                    (long) page.lines().size() + page.flawed().size(),
                    (long) outcome.added() + outcome.changed(),
                    skips);
            step.setTransientUserData(ledger.advance(claim, done));
        }
    }

    private Taken takeIn(ImportPage page) {
        try {
            return takeInPiece.takeIn(
                    Long.parseLong(upload), page.lines(), Boolean.parseBoolean(dryRun) ? Mode.DRY_RUN : Mode.APPLY);
        } catch (DevicesExist raced) {
            throw new RetryablePage(raced);
        }
    }
}
