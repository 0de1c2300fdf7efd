package io.muster.configuration.rest;

import io.muster.configuration.convergence.FindOverlaps;
import io.muster.configuration.plan.LeafChange;
import io.muster.configuration.plan.Plan;
import io.muster.configuration.plan.PlanSummary;
import io.muster.foundation.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is answered.
 *
 * @param touched for each configuration that would change how many devices its old or new condition matches
 * @param changesComplete whether {@code changes} names all
 * @param overlaps for each configuration that would be put: others that could set the same on the same device
 */
public record PlanView(
        String planId,
        long epoch,
        long devices,
        long firstTouched,
        long hidden,
        long offline,
        Map<String, Long> touched,
        List<Change> changes,
        boolean changesComplete,
        List<String> sample,
        Map<String, List<FindOverlaps.Overlapping>> overlaps,
        Instant createdAt,
        Instant expiresAt,
        boolean applied) {

    static PlanView of(Plan plan, Map<String, List<FindOverlaps.Overlapping>> overlaps) {
        PlanSummary summary = plan.summary();
        Map<String, Long> touched = new TreeMap<>();
        plan.touched().forEach((id, count) -> touched.put(id.value(), count));
        return new PlanView(
                plan.id(),
                plan.epoch(),
                summary.devices(),
                summary.firstTouched(),
                summary.hidden(),
                summary.offline(),
                touched,
                summary.changes().stream()
                        .map(counted -> Change.of(counted.change(), counted.devices()))
                        .toList(),
                summary.complete(),
                summary.sample(),
                overlaps,
                plan.createdAt(),
                plan.expiresAt(),
                plan.applied());
    }

    /**
     * How a property would change.
     *
     * @param from null: it was absent; {@code to} likewise
     * @param fromLayer whose value it was: a configuration's id, or the device layer's name
     * @param devices on how many devices; null where the change is told of one
     */
    public record Change(
            String path,
            @Nullable JsonValue from,
            @Nullable JsonValue to,
            @Nullable String fromLayer,
            @Nullable String toLayer,
            @Nullable Long devices) {

        static Change of(LeafChange change, @Nullable Long devices) {
            return new Change(change.path(), change.from(), change.to(), change.fromLayer(), change.toLayer(), devices);
        }
    }
}
