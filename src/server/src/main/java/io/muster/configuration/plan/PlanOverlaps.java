package io.muster.configuration.plan;

import io.muster.configuration.Configuration;
import io.muster.configuration.convergence.FindOverlaps;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** With which configurations those that a plan puts could collide, also on devices that do not exist yet. */
@Dependent
public class PlanOverlaps {

    private final HeldSet heldSet;

    @Inject
    public PlanOverlaps(HeldSet heldSet) {
        this.heldSet = heldSet;
    }

    /** By the id of the configuration that would be put; those without overlaps are left out. */
    public Map<String, List<FindOverlaps.Overlapping>> of(Plan plan) {
        List<Configuration> planned = heldSet.plan(plan.changes()).after().newest();
        Map<String, List<FindOverlaps.Overlapping>> overlaps = new TreeMap<>();
        for (Configuration one : planned) {
            if (plan.touched().containsKey(one.id())) {
                List<FindOverlaps.Overlapping> found = FindOverlaps.among(one, planned);
                if (!found.isEmpty()) {
                    overlaps.put(one.id().value(), found);
                }
            }
        }
        return overlaps;
    }
}
