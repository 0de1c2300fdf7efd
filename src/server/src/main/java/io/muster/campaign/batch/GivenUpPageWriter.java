package io.muster.campaign.batch;

import io.muster.campaign.dispatch.SweepTasks;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import io.muster.job.PageDone;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Gives up what waits in a page, and moves the counters and the ledger, all in the chunk's transaction. */
@Dependent
@Named("givenUpPageWriter")
public class GivenUpPageWriter extends AbstractItemWriter {

    private final SweepTasks sweepTasks;
    private final Ledger ledger;
    private final StepContext step;

    @Inject
    public GivenUpPageWriter(SweepTasks sweepTasks, Ledger ledger, StepContext step) {
        this.sweepTasks = sweepTasks;
        this.ledger = ledger;
        this.step = step;
    }

    @Override
    public void writeItems(List<Object> pages) {
        for (Object item : pages) {
            TaskPage page = (TaskPage) item;
            Claim claim = (Claim) step.getTransientUserData();
            int moved = sweepTasks.giveUp(page.campaign(), claim.after(), page.last());
            step.setTransientUserData(ledger.advance(claim, new PageDone(page.last(), page.read(), moved, List.of())));
        }
    }
}
