package io.muster.configuration.batch;

import io.muster.configuration.AffectedDevices;
import io.muster.configuration.convergence.Concern;
import io.muster.configuration.convergence.ConfigurationSet;
import io.muster.configuration.convergence.FleetRow;
import io.muster.configuration.convergence.FleetWalk;
import io.muster.configuration.convergence.ResolveDevices;
import io.muster.job.Claim;
import io.muster.job.KeyRange;
import io.muster.job.Ledger;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the devices of a partition in key order, a page a chunk, from where the ledger says that the work stands; skips
 * those that the change cannot concern. The page is read in the chunk's transaction: the epoch first, then the
 * rows under their locks.
 */
@Dependent
@Named("devicePageReader")
public class DevicePageReader extends AbstractItemReader {

    /** Devices in a transaction: enough to make a commit cheap, few enough that nobody waits long for a row. */
    static final int PAGE = 1_000;

    private final Ledger ledger;
    private final ResolveDevices resolveDevices;
    private final AffectedDevices affectedDevices;
    private final FleetWalk walk;
    private final StepContext step;

    @Inject
    @BatchProperty
    private String jobId;

    @Inject
    @BatchProperty
    private String partition;

    @Inject
    @BatchProperty
    private @Nullable String configuration;

    @Inject
    @BatchProperty
    private @Nullable String revision;

    private Concern concern = Concern.WHOLE_FLEET;

    @Inject
    public DevicePageReader(
            Ledger ledger,
            ResolveDevices resolveDevices,
            AffectedDevices affectedDevices,
            FleetWalk walk,
            StepContext step) {
        this.ledger = ledger;
        this.resolveDevices = resolveDevices;
        this.affectedDevices = affectedDevices;
        this.walk = walk;
        this.step = step;
    }

    @Override
    public void open(@Nullable Serializable checkpoint) {
        Claim claim = ledger.claim(Long.parseLong(jobId), Integer.parseInt(partition));
        step.setTransientUserData(claim);
        concern = affectedDevices.concern(configuration, revision);
    }

    @Override
    public @Nullable Object readItem() {
        Claim claim = (Claim) step.getTransientUserData();
        if (claim.completed()) {
            return null;
        }
        ConfigurationSet set = resolveDevices.hold();
        var rest = new KeyRange(claim.after(), claim.range().toInclusive());
        List<FleetRow> rows = walk.lockNext(concern, rest, PAGE, set.columns());
        if (rows.isEmpty()) {
            ledger.complete(claim);
            return null;
        }
        return new DevicePage(set, rows, List.of());
    }

    /** The ledger's last key, which is the truth; the runtime keeps it as a mirror. */
    @Override
    public @Nullable Serializable checkpointInfo() {
        return ((Claim) step.getTransientUserData()).lastKey();
    }
}
