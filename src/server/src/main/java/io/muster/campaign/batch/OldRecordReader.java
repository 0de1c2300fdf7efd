package io.muster.campaign.batch;

import io.muster.campaign.retention.OldRecords;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the next campaign or list to be purged; the same one again as long as the ledger stands before it. */
@Dependent
@Named("oldRecordReader")
public class OldRecordReader extends AbstractItemReader {

    private final Ledger ledger;
    private final OldRecords old;
    private final StepContext step;

    @Inject
    @BatchProperty
    private String jobId;

    @Inject
    @BatchProperty
    private String partition;

    @Inject
    @BatchProperty
    private String closedBefore;

    @Inject
    @BatchProperty
    private String listsBefore;

    @Inject
    public OldRecordReader(Ledger ledger, OldRecords old, StepContext step) {
        this.ledger = ledger;
        this.old = old;
        this.step = step;
    }

    /** A chunk's one item. */
    record OldRecord(String key, OldRecords.Age age) {}

    static OldRecords.Age age(String closedBefore, String listsBefore) {
        return new OldRecords.Age(Instant.parse(closedBefore), Instant.parse(listsBefore));
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
        OldRecords.Age age = age(closedBefore, listsBefore);
        Optional<String> next = old.next(claim.after(), claim.range().toInclusive(), age);
        if (next.isEmpty()) {
            ledger.complete(claim);
            return null;
        }
        return new OldRecord(next.get(), age);
    }

    /** The ledger's last key, which is the truth; the runtime keeps it as a mirror. */
    @Override
    public @Nullable Serializable checkpointInfo() {
        return ((Claim) step.getTransientUserData()).lastKey();
    }
}
