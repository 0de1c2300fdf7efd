package io.muster.device.batch;

import io.muster.device.intake.ImportPiece;
import io.muster.device.intake.Imports;
import io.muster.job.Claim;
import io.muster.job.Ledger;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the pieces of a lane in order, a piece a chunk, from where the ledger says that the work stands. */
@Dependent
@Named("importPieceReader")
public class ImportPieceReader extends AbstractItemReader {

    private final Ledger ledger;
    private final Imports imports;
    private final StepContext step;

    @Inject
    @BatchProperty
    private String jobId;

    @Inject
    @BatchProperty
    private String partition;

    @Inject
    @BatchProperty
    private String upload;

    @Inject
    public ImportPieceReader(Ledger ledger, Imports imports, StepContext step) {
        this.ledger = ledger;
        this.imports = imports;
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
        Optional<ImportPiece> piece = imports.next(
                Long.parseLong(upload), claim.after(), claim.range().toInclusive());
        if (piece.isEmpty()) {
            ledger.complete(claim);
        }
        return piece.orElse(null);
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
