package io.muster.configuration.plan;

import java.util.List;

/**
 * What the changes would do to the fleet as it is now.
 *
 * @param devices whose desired state would change
 * @param firstTouched that a changed configuration would target for the first time
 * @param hidden that a changed configuration would target without effect, because stronger layers hide all of it
 * @param offline of {@code devices} those that are not connected
 * @param changes what would change on how many of them, the most first
 * @param complete whether {@code changes} names all; a very mixed fleet has more than anyone reads
 * @param sample ids of some devices that would change
 */
public record PlanSummary(
        long devices,
        long firstTouched,
        long hidden,
        long offline,
        List<Counted> changes,
        boolean complete,
        List<String> sample) {

    public PlanSummary {
        changes = List.copyOf(changes);
        sample = List.copyOf(sample);
    }

    /** A change, and how many devices have it. */
    public record Counted(LeafChange change, long devices) {}
}
