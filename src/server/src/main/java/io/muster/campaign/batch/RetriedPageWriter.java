package io.muster.campaign.batch;

import io.muster.campaign.RetryTasks;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import io.muster.job.PageDone;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Lets a page's tasks wait again, and moves the counters and the ledger, all in the chunk's transaction. */
@Dependent
@Named("retriedPageWriter")
public class RetriedPageWriter extends AbstractItemWriter {

    private final RetryTasks retryTasks;
    private final Ledger ledger;
    private final StepContext step;

    @Inject
    public RetriedPageWriter(RetryTasks retryTasks, Ledger ledger, StepContext step) {
        this.retryTasks = retryTasks;
        this.ledger = ledger;
        this.step = step;
    }

    @Override
    public void writeItems(List<Object> pages) {
        for (Object item : pages) {
            TaskPage page = (TaskPage) item;
            Claim claim = (Claim) step.getTransientUserData();
            int moved = retryTasks.again(page.campaign(), claim.after(), page.last());
            step.setTransientUserData(ledger.advance(claim, new PageDone(page.last(), page.read(), moved, List.of())));
        }
    }
}
