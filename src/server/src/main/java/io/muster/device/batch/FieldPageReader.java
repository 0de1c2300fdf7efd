package io.muster.device.batch;

import io.muster.device.FleetEpoch;
import io.muster.device.field.FieldEntries;
import io.muster.job.Claim;
import io.muster.job.KeyRange;
import io.muster.job.Ledger;
import io.muster.targeting.Subject;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the devices in key order, a page a chunk, in the chunk's transaction: the epoch first, then the rows locked. */
@Dependent
@Named("fieldPageReader")
public class FieldPageReader extends AbstractItemReader {

    /** Devices in a transaction: they wait for its end when they change. */
    private static final int PAGE = 1_000;

    private final Ledger ledger;
    private final FleetEpoch fleetEpoch;
    private final FieldEntries entries;
    private final StepContext step;

    @Inject
    @BatchProperty
    private String jobId;

    @Inject
    @BatchProperty
    private String partition;

    @Inject
    public FieldPageReader(Ledger ledger, FleetEpoch fleetEpoch, FieldEntries entries, StepContext step) {
        this.ledger = ledger;
        this.fleetEpoch = fleetEpoch;
        this.entries = entries;
        this.step = step;
    }

    @Override
    public void open(@Nullable Serializable checkpoint) {
        step.setTransientUserData(ledger.claim(Long.parseLong(jobId), Integer.parseInt(partition)));
    }

    @Override
    public @Nullable Object readItem() {
        Claim claim = claim();
        if (claim.completed()) {
            return null;
        }
        fleetEpoch.share();
        List<Subject> devices =
                entries.lockPage(new KeyRange(claim.after(), claim.range().toInclusive()), PAGE);
        if (devices.isEmpty()) {
            ledger.complete(claim);
            return null;
        }
        return new FieldPage(devices);
    }

    /** The ledger's last key, which is the truth; the runtime keeps it as a mirror. */
    @Override
    public @Nullable Serializable checkpointInfo() {
        return claim().lastKey();
    }

    private Claim claim() {
        return (Claim) Objects.requireNonNull(step.getTransientUserData());
    }
}
