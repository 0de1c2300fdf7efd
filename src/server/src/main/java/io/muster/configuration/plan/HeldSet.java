package io.muster.configuration.plan;

import io.muster.configuration.ConfigurationId;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.Configurations;
import io.muster.configuration.convergence.ConfigurationSet;
import io.muster.configuration.convergence.ResolveDevices;
import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the newest set of configurations in a short transaction of its own: a plan holds no lock while it streams. */
@UseCase
public class HeldSet {

    private final ResolveDevices resolveDevices;
    private final Configurations configurations;

    @Inject
    public HeldSet(ResolveDevices resolveDevices, Configurations configurations) {
        this.resolveDevices = resolveDevices;
        this.configurations = configurations;
    }

    /** As the set is, and as changes would make it. */
    public PlannedSet plan(List<PlannedChange> changes) {
        ConfigurationSet set = resolveDevices.hold();
        Map<ConfigurationId, Long> newest = new HashMap<>();
        set.newest().forEach(each -> newest.put(each.id(), each.revision()));
        for (PlannedChange change : changes) {
            ConfigurationSpec spec = change.spec();
            if (spec != null && spec.rollout() != null && !newest.containsKey(change.id())) {
                // Behind a deletion the count goes on, and with it who comes first.
                configurations.findNewest(change.id()).ifPresent(each -> newest.put(each.id(), each.revision()));
            }
        }
        return PlannedSet.of(set, changes, newest);
    }
}
