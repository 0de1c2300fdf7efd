package io.muster.campaign.batch;

import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.campaign.MakeTasks;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import io.muster.protocol.DeviceId;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
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
    public TargetPageReader(Ledger ledger, Campaigns campaigns, MakeTasks makeTasks, StepContext step) {
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.makeTasks = makeTasks;
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
        List<DeviceId> targets = found.isEmpty()
                ? List.of()
                : makeTasks.targets(found.get(), claim.after(), claim.range().toInclusive(), PAGE);
        if (targets.isEmpty()) {
            ledger.complete(claim);
            return null;
        }
        return new TargetPage(found.orElseThrow(), targets);
    }

    /** The ledger's last key, which is the truth; the runtime keeps it as a mirror. */
    @Override
    public @Nullable Serializable checkpointInfo() {
        return ((Claim) step.getTransientUserData()).lastKey();
    }
}
