package io.muster.configuration.convergence;

import io.muster.targeting.KeyRanges;
import io.muster.targeting.TargetCondition;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Which devices something can concern: no other than those within the ranges of which the condition is true.
 *
 * @param condition null where it is not told by one
 */
public record Concern(@Nullable TargetCondition condition, KeyRanges ranges) {

    public static final Concern WHOLE_FLEET = new Concern(null, KeyRanges.EVERYTHING);

    /** So many conditions are asked of an index at once. */
    private static final int MAX_CONDITIONS = 32;

    /** The devices that at least one of these is true of. */
    public static Concern any(Collection<TargetCondition> conditions) {
        KeyRanges ranges = KeyRanges.NOTHING;
        for (TargetCondition each : conditions) {
            ranges = ranges.union(each.keyRanges());
        }
        return new Concern(
                conditions.size() > MAX_CONDITIONS
                        ? null
                        : conditions.stream()
                                .distinct()
                                .reduce(TargetCondition::or)
                                .orElse(null),
                ranges);
    }
}
