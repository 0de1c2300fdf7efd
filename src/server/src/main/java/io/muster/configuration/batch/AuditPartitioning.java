package io.muster.configuration.batch;

import io.muster.configuration.convergence.FleetRows;
import io.muster.job.KeyRange;
import io.muster.job.Partitioning;
import io.muster.targeting.KeyRanges;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** The audit walks the whole fleet as one part: it has time, and leaves the other threads to work that has not. */
@Dependent
public class AuditPartitioning implements Partitioning {

    private final FleetRows rows;

    @Inject
    public AuditPartitioning(FleetRows rows) {
        this.rows = rows;
    }

    @Override
    public String jobName() {
        return "audit-fleet";
    }

    @Override
    public List<KeyRange> split(Map<String, String> parameters, int wanted) {
        return rows.split(KeyRanges.EVERYTHING, 1);
    }
}
