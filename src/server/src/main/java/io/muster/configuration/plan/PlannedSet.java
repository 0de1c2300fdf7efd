package io.muster.configuration.plan;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.convergence.Concern;
import io.muster.configuration.convergence.ConfigurationSet;
import io.muster.targeting.TargetCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The set of configurations as changes would make it, and the devices outside which nothing would change. */
record PlannedSet(ConfigurationSet before, ConfigurationSet after, Concern concern) {

    static PlannedSet of(ConfigurationSet before, List<PlannedChange> changes) {
        Map<String, Configuration> planned = new TreeMap<>();
        before.configurations().forEach(each -> planned.put(each.id().value(), each));
        List<TargetCondition> conditions = new ArrayList<>();
        for (PlannedChange change : changes) {
            String id = change.id().value();
            Configuration was = planned.remove(id);
            if (was != null) {
                conditions.add(was.spec().targetCondition());
            }
            ConfigurationSpec spec = change.spec();
            if (spec != null) {
                conditions.add(spec.targetCondition());
                planned.put(id, revision(change, spec, was, before.epoch()));
            }
        }
        return new PlannedSet(
                before,
                new ConfigurationSet(before.epoch() + 1, new ArrayList<>(planned.values())),
                Concern.any(conditions));
    }

    private static Configuration revision(
            PlannedChange change,
            ConfigurationSpec spec,
            @org.jspecify.annotations.Nullable Configuration was,
            long epoch) {
        long revision = was == null ? 1 : was.revision() + 1;
        return new Configuration(change.id(), revision, epoch + 1, 0, false, spec, Instant.EPOCH, "plan");
    }

    Comparison comparison() {
        return new Comparison(before, after);
    }
}
