package io.muster.configuration.plan;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.convergence.ConfigurationSet;
import io.muster.targeting.KeyRanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The set of configurations as changes would make it, and the device ids outside which nothing would change. */
record PlannedSet(ConfigurationSet before, ConfigurationSet after, KeyRanges ranges) {

    static PlannedSet of(ConfigurationSet before, List<PlannedChange> changes) {
        Map<String, Configuration> planned = new TreeMap<>();
        before.configurations().forEach(each -> planned.put(each.id().value(), each));
        KeyRanges ranges = KeyRanges.NOTHING;
        for (PlannedChange change : changes) {
            String id = change.id().value();
            Configuration was = planned.remove(id);
            if (was != null) {
                ranges = ranges.union(was.spec().targetCondition().keyRanges());
            }
            ConfigurationSpec spec = change.spec();
            if (spec != null) {
                ranges = ranges.union(spec.targetCondition().keyRanges());
                planned.put(id, revision(change, spec, was, before.epoch()));
            }
        }
        return new PlannedSet(
                before, new ConfigurationSet(before.epoch() + 1, new ArrayList<>(planned.values())), ranges);
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
