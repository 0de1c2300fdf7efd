package io.muster.configuration.plan;

import io.muster.configuration.ConfigurationId;
import io.muster.configuration.convergence.ConfigurationSet.Resolved;
import io.muster.configuration.convergence.FleetRow;
import io.muster.configuration.convergence.Membership;
import io.muster.targeting.Subject;
import io.muster.targeting.TargetCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts what a plan would do while the fleet streams by. Devices share few combinations of layers, so that what a
 * combination leads to is worked out once; what is kept does not grow with the fleet.
 */
final class Tally {

    private static final int MAX_REMEMBERED = 4_096;
    private static final int MAX_CHANGES = 500;
    private static final int SAMPLE = 10;

    private final Comparison comparison;
    private final Map<ConfigurationId, TargetCondition> inWaves;
    private final Set<String> changed;
    private final IdentityHashMap<Resolved, IdentityHashMap<Resolved, Effect>> effects = new IdentityHashMap<>();
    private final Map<LeafChange, Long> changes = new HashMap<>();
    private final Map<String, Long> touched = new HashMap<>();
    private final List<String> sample = new ArrayList<>();
    private int remembered;
    private boolean complete = true;
    private long devices;
    private long firstTouched;
    private long hidden;
    private long offline;

    Tally(PlannedSet planned, Set<String> changed) {
        this.comparison = planned.comparison();
        this.inWaves = planned.inWaves();
        this.changed = changed;
    }

    void add(FleetRow row) {
        Subject subject = Comparison.subject(row);
        Resolved before = comparison.before(row, subject);
        Resolved after = comparison.after(row, subject);
        Effect effect = effect(row, subject, before, after);
        effect.touched().forEach(id -> touched.merge(id, 1L, Long::sum));
        // A rollout is confirmed as a whole: also those count that it reaches in its last wave.
        inWaves.forEach((id, condition) -> touched.merge(id.value(), condition.matches(subject) ? 1L : 0L, Long::sum));
        firstTouched += effect.first() ? 1 : 0;
        hidden += effect.hidden() ? 1 : 0;
        if (!effect.changes().isEmpty()) {
            devices++;
            offline += row.standing().connected() ? 0 : 1;
            effect.changes().forEach(this::count);
            if (sample.size() < SAMPLE) {
                sample.add(row.deviceId());
            }
        }
    }

    private void count(LeafChange change) {
        if (changes.containsKey(change) || changes.size() < MAX_CHANGES) {
            changes.merge(change, 1L, Long::sum);
        } else {
            complete = false;
        }
    }

    private Effect effect(FleetRow row, Subject subject, Resolved before, Resolved after) {
        if (remembered >= MAX_REMEMBERED) {
            effects.clear();
            remembered = 0;
        }
        return effects.computeIfAbsent(before, any -> new IdentityHashMap<>()).computeIfAbsent(after, any -> {
            remembered++;
            return effectOf(row, subject, before, after);
        });
    }

    private Effect effectOf(FleetRow row, Subject subject, Resolved before, Resolved after) {
        Map<String, Membership> were = memberships(before);
        Map<String, Membership> would = memberships(after);
        boolean refused = after.problem() != null;
        return new Effect(
                refused ? List.of() : comparison.changes(row, subject),
                changed.stream()
                        .filter(id -> !inWaves.containsKey(new ConfigurationId(id)))
                        .filter(id -> were.containsKey(id) || would.containsKey(id))
                        .toList(),
                changed.stream().anyMatch(id -> would.containsKey(id) && !were.containsKey(id)),
                changed.stream()
                        .anyMatch(id -> would.containsKey(id) && would.get(id).shadowed()));
    }

    private static Map<String, Membership> memberships(Resolved resolved) {
        return Membership.read(resolved.memberships()).stream()
                .collect(Collectors.toMap(Membership::configurationId, Function.identity()));
    }

    PlanSummary summary() {
        List<PlanSummary.Counted> counted = changes.entrySet().stream()
                .map(entry -> new PlanSummary.Counted(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(PlanSummary.Counted::devices)
                        .reversed()
                        .thenComparing(each -> each.change().path()))
                .toList();
        return new PlanSummary(devices, firstTouched, hidden, offline, counted, complete, sample);
    }

    Map<ConfigurationId, Long> touched() {
        return changed.stream().collect(Collectors.toMap(ConfigurationId::new, id -> touched.getOrDefault(id, 0L)));
    }

    /** What a combination of layers leads to. */
    private record Effect(List<LeafChange> changes, List<String> touched, boolean first, boolean hidden) {}
}
