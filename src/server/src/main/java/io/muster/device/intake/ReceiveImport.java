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
import org.jspecify.annotations.Nullable;

/**
 * Receives a file in pieces, each stored by itself, and then asks for the job: no transaction is open while the sender
 * takes its time, and nothing holds the file. What a sender left half-way is dropped at once, or swept after a day.
 */
@Dependent
public class ReceiveImport {

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
            long count = store(upload, records);
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

    private long store(ImportUpload upload, Records records) throws IOException {
        Pieces pieces = new Pieces(imports, upload.id(), readers.of(upload));
        long count = 0;
        for (ImportRecord each = records.next(); each != null; each = records.next()) {
            pieces.add(each);
            if (++count > MAX_RECORDS) {
                throw new MusterProblem(
                        ProblemType.TOO_LARGE, "over %,d records (expected: several files)".formatted(MAX_RECORDS));
            }
        }
        if (count == 0) {
            throw empty();
        }
        pieces.end();
        return count;
    }

    private static MusterProblem empty() {
        return new MusterProblem(ProblemType.MALFORMED, "the file is empty (expected: at least one device)");
    }
}
