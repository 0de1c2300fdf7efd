package io.muster.campaign.batch;

import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.campaign.Tasks;
import io.muster.job.Ledger;
import io.muster.protocol.DeviceId;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what still waits. */
@Dependent
@Named("waitingPageReader")
public class WaitingPageReader extends TaskPageReader {

    private final Tasks tasks;

    @Inject
    public WaitingPageReader(Ledger ledger, Campaigns campaigns, StepContext step, Tasks tasks) {
        super(ledger, campaigns, step);
        this.tasks = tasks;
    }

    @Override
    boolean wanted(Campaign campaign) {
        return !campaign.isClosed();
    }

    @Override
    List<DeviceId> next(long campaign, @Nullable String after, @Nullable String upTo, int limit) {
        return tasks.waiting(campaign, after, upTo, limit);
    }
}
