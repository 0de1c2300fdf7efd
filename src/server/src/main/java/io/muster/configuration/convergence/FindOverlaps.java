package io.muster.configuration.convergence;

import io.muster.configuration.Configuration;
import io.muster.configuration.Configurations;
import io.muster.configuration.resolution.Explanation.Hidden;
import io.muster.configuration.resolution.Resolution;
import io.muster.foundation.UseCase;
import io.muster.targeting.Overlap;
import io.muster.targeting.Subject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which other configurations could set the same property of the same device, also of one that does not exist yet, and
 * who would win. Paths are compared first: most configurations have none in common.
 */
@UseCase
public class FindOverlaps {

    /** More than a person reads; the search ends there. */
    private static final int MAX = 50;

    private final Configurations configurations;

    @Inject
    public FindOverlaps(Configurations configurations) {
        this.configurations = configurations;
    }

    /** In id order; at most {@value #MAX}. */
    public List<Overlapping> of(Configuration one) {
        return among(one, configurations.active());
    }

    /** The same among configurations that need not be the present ones. */
    public static List<Overlapping> among(Configuration one, List<Configuration> all) {
        List<Overlapping> found = new ArrayList<>();
        for (Configuration other : all) {
            if (found.size() == MAX) {
                break;
            }
            if (!other.id().equals(one.id())) {
                Overlapping overlapping = between(one, other);
                if (overlapping != null) {
                    found.add(overlapping);
                }
            }
        }
        return found;
    }

    private static @Nullable Overlapping between(Configuration one, Configuration other) {
        List<Hidden> collisions =
                Resolution.explain(List.of(one.layer(), other.layer())).hidden();
        if (collisions.isEmpty()) {
            return null;
        }
        Overlap meeting = one.spec().targetCondition().jointly(other.spec().targetCondition());
        if (meeting instanceof Overlap.No) {
            return null;
        }
        Subject example = meeting instanceof Overlap.Yes yes ? yes.example() : null;
        List<Collision> paths = collisions.stream()
                .map(hidden -> new Collision(
                        hidden.claim().path().toString(), hidden.by().layer().name()))
                .toList();
        return new Overlapping(
                other.id().value(), other.spec().priority(), example == null ? "unknown" : "yes", example, paths);
    }

    /**
     * Another configuration that could meet this one.
     *
     * @param meets {@code yes}, with an example, or {@code unknown}; where it is proven that they never meet there is
     *     nothing to say
     * @param example a device that both target; it need not exist
     */
    public record Overlapping(
            String configuration, int priority, String meets, @Nullable Subject example, List<Collision> properties) {}

    /** A property that both set, and whose value a device of both would have. */
    public record Collision(String path, String winner) {}
}
