package io.muster.device.batch;

import io.muster.device.intake.ImportPiece;
import io.muster.device.intake.ImportRecord;
import io.muster.device.intake.ImportUpload;
import io.muster.device.intake.Imports;
import io.muster.device.intake.RecordReader;
import io.muster.device.intake.RecordReaders;
import io.muster.device.intake.TakeInPiece.Line;
import io.muster.foundation.problem.MusterProblem;
import io.muster.job.Skip;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Understands the records of a piece; one that makes no sense is set aside with the reason. */
@Dependent
@Named("importPieceProcessor")
public class ImportPieceProcessor implements ItemProcessor {

    /** As much of a reason as the ledger keeps. */
    private static final int MAX_REASON = 900;

    private final Imports imports;
    private final RecordReaders readers;

    @Inject
    @BatchProperty
    private String upload;

    private @Nullable RecordReader reader;

    @Inject
    public ImportPieceProcessor(Imports imports, RecordReaders readers) {
        this.imports = imports;
        this.readers = readers;
    }

    @Override
    public Object processItem(Object item) {
        ImportPiece piece = (ImportPiece) item;
        RecordReader understands = reader();
        List<Line> lines = new ArrayList<>(piece.records().size());
        List<Skip> flawed = new ArrayList<>();
        for (ImportRecord each : piece.records()) {
            if (each.isFlawed()) {
                flawed.add(ImportPage.skip(each.line(), each.flaw()));
                continue;
            }
            try {
                lines.add(new Line(each.line(), understands.read(each.text())));
            } catch (MusterProblem problem) {
                flawed.add(ImportPage.skip(each.line(), reason(problem)));
            }
        }
        return new ImportPage(piece.key(), lines, flawed);
    }

    private RecordReader reader() {
        RecordReader known = reader;
        if (known == null) {
            ImportUpload file = imports.find(Long.parseLong(upload))
                    .orElseThrow(() -> new IllegalStateException("upload %s is not there any more".formatted(upload)));
            known = readers.of(file);
            reader = known;
        }
        return known;
    }

    private static String reason(MusterProblem problem) {
        String detail = String.valueOf(problem.getMessage());
        return detail.length() > MAX_REASON ? detail.substring(0, MAX_REASON) + "…" : detail;
    }
}
