package io.muster.device.batch;

import io.muster.device.field.DeclareField;
import io.muster.job.KeyRange;
import io.muster.job.Partitioning;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** One partition: until the index is whole the fleet is walked as before, so that it has time. */
@ApplicationScoped
public class FieldPartitioning implements Partitioning {

    @Override
    public String jobName() {
        return DeclareField.JOB;
    }

    @Override
    public List<KeyRange> split(Map<String, String> parameters, int wanted) {
        return List.of(KeyRange.ALL);
    }
}
