package io.muster.campaign.batch;

import io.muster.campaign.MakeTasks;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import io.muster.job.PageDone;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Makes a page's tasks and moves the counters and the ledger, all in the chunk's transaction. */
@Dependent
@Named("taskPageWriter")
public class TaskPageWriter extends AbstractItemWriter {

    private final MakeTasks makeTasks;
    private final Ledger ledger;
    private final StepContext step;

    @Inject
    public TaskPageWriter(MakeTasks makeTasks, Ledger ledger, StepContext step) {
        this.makeTasks = makeTasks;
        this.ledger = ledger;
        this.step = step;
    }

    @Override
    public void writeItems(List<Object> pages) {
        for (Object item : pages) {
            TargetPage page = (TargetPage) item;
            Claim claim = (Claim) step.getTransientUserData();
            int written = makeTasks.make(page.campaign(), page.targets())
                    + makeTasks.skipUnknown(page.campaign(), claim.after(), page.last());
            step.setTransientUserData(
                    ledger.advance(claim, new PageDone(page.last(), page.read(), written, List.of())));
        }
    }
}
