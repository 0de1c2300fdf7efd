package io.muster.device.batch;

import io.muster.device.intake.SubmitImport;
import io.muster.job.KeyRange;
import io.muster.job.Partitioning;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** One partition: the first mention of a device counts, so that the order of the file does. */
@ApplicationScoped
public class ImportPartitioning implements Partitioning {

    @Override
    public String jobName() {
        return SubmitImport.JOB;
    }

    @Override
    public List<KeyRange> split(Map<String, String> parameters, int wanted) {
        return List.of(KeyRange.ALL);
    }
}
