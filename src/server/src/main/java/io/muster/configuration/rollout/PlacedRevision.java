package io.muster.configuration.rollout;

import io.muster.configuration.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A revision that is in force, and for whom. */
public record PlacedRevision(Configuration revision, Reach reach) {

    /** One that is in force for all that its condition is true of. */
    public static PlacedRevision everywhere(Configuration revision) {
        return new PlacedRevision(revision, Reach.EVERYBODY);
    }

    /**
     * What is in force of a configuration: the newest revision below {@code percent}, its baseline from there on. The newest
     * is among them also where it reaches nobody.
     *
     * @param baseline null where devices that are not reached yet get nothing
     */
    public static List<PlacedRevision> of(Configuration newest, int percent, @Nullable Configuration baseline) {
        if (percent == Rollout.EVERYBODY) {
            return List.of(everywhere(newest));
        }
        String salt = Objects.requireNonNull(newest.run(), "run").salt(newest.id());
        List<PlacedRevision> both = new ArrayList<>();
        if (baseline != null) {
            both.add(new PlacedRevision(baseline, Reach.from(salt, percent)));
        }
        both.add(new PlacedRevision(newest, Reach.below(salt, percent)));
        return both;
    }
}
