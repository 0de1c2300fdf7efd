package io.muster.campaign.batch;

import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.campaign.MakeTasks;
import io.muster.campaign.Tasks;
import io.muster.job.Ledger;
import io.muster.protocol.DeviceId;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what failed, timed out or expired. */
@Dependent
@Named("failedPageReader")
public class FailedPageReader extends TaskPageReader {

    private final MakeTasks makeTasks;
    private final Tasks tasks;

    @Inject
    public FailedPageReader(Ledger ledger, Campaigns campaigns, StepContext step, MakeTasks makeTasks, Tasks tasks) {
        super(ledger, campaigns, step);
        this.makeTasks = makeTasks;
        this.tasks = tasks;
    }

    @Override
    boolean wanted(Campaign campaign) {
        return makeTasks.wanted(campaign);
    }

    @Override
    List<DeviceId> next(long campaign, @Nullable String after, @Nullable String upTo, int limit) {
        return tasks.failed(campaign, after, upTo, limit);
    }
}
