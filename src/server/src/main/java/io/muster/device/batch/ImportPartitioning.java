package io.muster.device.batch;

import io.muster.device.intake.ImportPiece;
import io.muster.device.intake.Imports;
import io.muster.device.intake.SubmitImport;
import io.muster.job.KeyRange;
import io.muster.job.Partitioning;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** A partition a lane: the first mention of a device counts, and all of them stand in one lane. */
@Dependent
public class ImportPartitioning implements Partitioning {

    private final Imports imports;

    @Inject
    public ImportPartitioning(Imports imports) {
        this.imports = imports;
    }

    @Override
    public String jobName() {
        return SubmitImport.JOB;
    }

    @Override
    public List<KeyRange> split(Map<String, String> parameters, int wanted) {
        return imports.lastKey(Long.parseLong(String.valueOf(parameters.get(SubmitImport.UPLOAD))))
                .map(ImportPiece::lanes)
                .orElse(List.of(KeyRange.ALL));
    }
}
