package io.muster.campaign.batch;

import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import io.muster.protocol.DeviceId;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.StepContext;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads tasks of a campaign in key order, a page a chunk, from where the ledger says that the work stands. */
abstract class TaskPageReader extends AbstractItemReader {

    /** Tasks in a transaction: they are moved by a few statements. */
    static final int PAGE = 2_000;

    private final Ledger ledger;
    private final Campaigns campaigns;
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

    TaskPageReader(Ledger ledger, Campaigns campaigns, StepContext step) {
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.step = step;
    }

    /** Whether there is still a use for it. */
    abstract boolean wanted(Campaign campaign);

    /** The next tasks in question. */
    abstract List<DeviceId> next(long campaign, @Nullable String after, @Nullable String upTo, int limit);

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
        Optional<Campaign> found = campaigns.share(Long.parseLong(campaign)).filter(this::wanted);
        List<DeviceId> page = found.isEmpty()
                ? List.of()
                : next(found.get().number(), claim.after(), claim.range().toInclusive(), PAGE);
        if (page.isEmpty()) {
            ledger.complete(claim);
            return null;
        }
        return new TaskPage(found.orElseThrow(), page.get(page.size() - 1).value(), page.size());
    }

    /** The ledger's last key, which is the truth; the runtime keeps it as a mirror. */
    @Override
    public @Nullable Serializable checkpointInfo() {
        return ((Claim) step.getTransientUserData()).lastKey();
    }
}
