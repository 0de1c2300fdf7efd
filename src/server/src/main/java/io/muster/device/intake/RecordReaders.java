package io.muster.device.intake;

import io.muster.foundation.Shared;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.inject.Inject;

/** Gives each file the reader that understands it. */
@Shared
public class RecordReaders {

    private final CsvCells csvCells;

    @Inject
    public RecordReaders(CsvCells csvCells) {
        this.csvCells = csvCells;
    }

    /**
     * The reader of a file's records.
     *
     * @throws MusterProblem (malformed) for a CSV header that cannot be
     */
    public RecordReader of(ImportUpload upload) {
        String header = upload.header();
        return header == null ? new NdjsonReader() : CsvLayout.of(header, csvCells);
    }

    /** Checks a CSV header before anything is stored. */
    void check(ImportRecord header) {
        if (header.isFlawed()) {
            throw new MusterProblem(ProblemType.MALFORMED, "CSV header: " + header.flaw());
        }
        CsvLayout.of(header.text(), csvCells);
    }
}
