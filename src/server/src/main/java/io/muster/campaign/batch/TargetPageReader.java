package io.muster.campaign.batch;

import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.campaign.MakeTasks;
import io.muster.campaign.target.FindTargets;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a campaign's targets in key order, a page a chunk, from where the ledger says that the work stands. */
@Dependent
@Named("targetPageReader")
public class TargetPageReader extends AbstractItemReader {

    /** Devices in a transaction: they are inserted by one statement. */
    static final int PAGE = 2_000;

    private final Ledger ledger;
    private final Campaigns campaigns;
    private final MakeTasks makeTasks;
    private final FindTargets findTargets;
    private final StepContext step;

    @Inject
    @BatchProperty
    private String jobId;

    @Inject
    @BatchProperty
    private String partition;

    @Inject
    @BatchProperty
    private String campaign;

    @Inject
    public TargetPageReader(
            Ledger ledger, Campaigns campaigns, MakeTasks makeTasks, FindTargets findTargets, StepContext step) {
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.makeTasks = makeTasks;
        this.findTargets = findTargets;
        this.step = step;
    }

    @Override
    public void open(@Nullable Serializable checkpoint) {
        step.setTransientUserData(ledger.claim(Long.parseLong(jobId), Integer.parseInt(partition)));
    }

    @Override
    public @Nullable Object readItem() {
        Claim claim = (Claim) step.getTransientUserData();
        if (claim.completed()) {
            return null;
        }
        Optional<Campaign> found = campaigns.share(Long.parseLong(campaign)).filter(makeTasks::wanted);
        if (found.isPresent()) {
            FindTargets.Page page =
                    findTargets.page(found.get(), claim.after(), claim.range().toInclusive(), PAGE);
            if (page.last() != null) {
                return new TargetPage(found.get(), page.last(), page.read(), page.targets());
            }
        }
        ledger.complete(claim);
        return null;
    }

    /** The ledger's last key, which is the truth; the runtime keeps it as a mirror. */
    @Override
    public @Nullable Serializable checkpointInfo() {
        return ((Claim) step.getTransientUserData()).lastKey();
    }
}
