package io.muster.configuration.batch;

import io.muster.configuration.AffectedDevices;
import io.muster.configuration.convergence.FleetWalk;
import io.muster.job.KeyRange;
import io.muster.job.Partitioning;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Divides the devices that a change of a configuration can concern. */
@Dependent
public class FleetPartitioning implements Partitioning {

    private final AffectedDevices affectedDevices;
    private final FleetWalk walk;

    @Inject
    public FleetPartitioning(AffectedDevices affectedDevices, FleetWalk walk) {
        this.affectedDevices = affectedDevices;
        this.walk = walk;
    }

    @Override
    public String jobName() {
        return "apply-epoch";
    }

    @Override
    public List<KeyRange> split(Map<String, String> parameters, int wanted) {
        return walk.split(affectedDevices.concern(parameters.get("configuration"), parameters.get("revision")), wanted);
    }
}
