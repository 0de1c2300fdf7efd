package io.muster.device.intake;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receives a file in pieces, each stored by itself, and then asks for the job: no transaction is open while the sender
 * takes its time, and nothing holds the file. What a sender left half-way is dropped at once, or swept after a day.
 */
@Dependent
public class ReceiveImport {

    /** Records of a piece, which is a page of the job. */
    static final int PIECE_RECORDS = 1_000;

    /** Characters of a piece; a piece of few long records is shorter. */
    static final int PIECE_CHARACTERS = 4 << 20;

    private static final int MAX_RECORDS = 10_000_000;
    private static final Duration BROKEN_OFF = Duration.ofDays(1);

    private final Imports imports;
    private final RecordReaders readers;
    private final SubmitImport submitImport;
    private final Clock clock;

    @Inject
    public ReceiveImport(Imports imports, RecordReaders readers, SubmitImport submitImport, Clock clock) {
        this.imports = imports;
        this.readers = readers;
        this.submitImport = submitImport;
        this.clock = clock;
    }

    /**
     * Receives a file.
     *
     * @param dryRun whether the job shall only report
     * @return the job's id
     * @throws MusterProblem when nothing can be made of the file as a whole
     */
    public long receive(InputStream file, ImportFormat format, boolean dryRun) throws IOException {
        Instant now = clock.instant();
        imports.sweep(now.minus(BROKEN_OFF));
        Records records = new Records(file, format);
        ImportUpload upload = imports.begin(format, header(records, format), now);
        boolean submitted = false;
        try {
            long count = store(upload.id(), records);
            long job = submitImport.submit(upload.id(), count, dryRun);
            submitted = true;
            return job;
        } finally {
            if (!submitted) {
                imports.drop(upload.id());
            }
        }
    }

    private @Nullable String header(Records records, ImportFormat format) throws IOException {
        if (format == ImportFormat.NDJSON) {
            return null;
        }
        ImportRecord header = records.next();
        if (header == null) {
            throw empty();
        }
        readers.check(header);
        return header.text();
    }

    private long store(long upload, Records records) throws IOException {
        int pieces = 0;
        long count = 0;
        long characters = 0;
        List<ImportRecord> piece = new ArrayList<>();
        for (ImportRecord each = records.next(); each != null; each = records.next()) {
            if (piece.size() == PIECE_RECORDS || characters + each.text().length() > PIECE_CHARACTERS) {
                imports.store(upload, new ImportPiece(ImportPiece.key(++pieces), piece));
                piece.clear();
                characters = 0;
            }
            piece.add(each);
            characters += each.text().length();
            if (++count > MAX_RECORDS) {
                throw new MusterProblem(
                        ProblemType.TOO_LARGE, "over %,d records (expected: several files)".formatted(MAX_RECORDS));
            }
        }
        if (count == 0) {
            throw empty();
        }
        imports.store(upload, new ImportPiece(ImportPiece.key(++pieces), piece));
        return count;
    }

    private static MusterProblem empty() {
        return new MusterProblem(ProblemType.MALFORMED, "the file is empty (expected: at least one device)");
    }
}
