package io.muster.configuration.plan;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.convergence.Concern;
import io.muster.configuration.convergence.ConfigurationSet;
import io.muster.configuration.rollout.Beginning;
import io.muster.configuration.rollout.PlacedRevision;
import io.muster.configuration.rollout.Reach;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.RolloutRun;
import io.muster.targeting.TargetCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The set of configurations as changes would make it, and the devices outside which nothing would change.
 *
 * @param inWaves for each change of which a rollout is, or would be, under way: whom it touches, be it in the last wave
 */
record PlannedSet(
        ConfigurationSet before,
        ConfigurationSet after,
        Map<ConfigurationId, TargetCondition> inWaves,
        Concern concern) {

    /**
     * Of what is in force and what is planned.
     *
     * @param newest the last revision of each configuration, also of one that was deleted
     */
    static PlannedSet of(ConfigurationSet before, List<PlannedChange> changes, Map<ConfigurationId, Long> newest) {
        Map<ConfigurationId, List<PlacedRevision>> planned = new LinkedHashMap<>();
        before.inForce().forEach(each -> planned.computeIfAbsent(each.revision().id(), none -> new ArrayList<>())
                .add(each));
        Map<ConfigurationId, TargetCondition> inWaves = new HashMap<>();
        List<TargetCondition> conditions = new ArrayList<>();
        for (PlannedChange change : changes) {
            List<PlacedRevision> were = planned.getOrDefault(change.id(), List.of());
            long revision = newest.getOrDefault(change.id(), 0L) + 1;
            List<PlacedRevision> would = change.spec() == null
                    ? List.of()
                    : revisions(change.id(), revision, change.spec(), were, before.epoch() + 1);
            planned.put(change.id(), would);
            List<TargetCondition> touched = Stream.concat(were.stream(), would.stream())
                    .map(each -> each.revision().spec().targetCondition())
                    .distinct()
                    .toList();
            conditions.addAll(touched);
            if (Stream.concat(were.stream(), would.stream())
                    .anyMatch(each -> !each.reach().equals(Reach.EVERYBODY))) {
                touched.stream().reduce(TargetCondition::or).ifPresent(any -> inWaves.put(change.id(), any));
            }
        }
        return new PlannedSet(
                before,
                new ConfigurationSet(
                        before.epoch() + 1,
                        planned.values().stream().flatMap(List::stream).toList()),
                inWaves,
                Concern.any(conditions));
    }

    /** What would be in force of one configuration: a rollout would begin with its first wave. */
    private static List<PlacedRevision> revisions(
            ConfigurationId id, long revision, ConfigurationSpec spec, List<PlacedRevision> were, long epoch) {
        PlacedRevision newest = were.isEmpty() ? null : were.get(were.size() - 1);
        Beginning beginning = newest == null
                ? Beginning.of(null, Rollout.EVERYBODY, spec, revision)
                : Beginning.of(newest.revision(), newest.reach().percent(), spec, revision);
        RolloutRun run = beginning.run();
        var next = new Configuration(id, revision, epoch, 0, false, spec, run, Instant.EPOCH, "plan");
        Configuration baseline = run == null || run.baseline() == null
                ? null
                : were.stream()
                        .map(PlacedRevision::revision)
                        .filter(each -> each.revision() == run.baseline())
                        .findFirst()
                        .orElse(null);
        return PlacedRevision.of(next, beginning.percent(), baseline);
    }

    Comparison comparison() {
        return new Comparison(before, after);
    }
}
