package io.muster.configuration.rollout;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationSpec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a new revision begins: for whom, and over what. Pure, so that a plan tells of a rollout what applying it does.
 *
 * @param run null: it reaches all at once
 * @param percent of the places that have it from the beginning
 */
public record Beginning(@Nullable RolloutRun run, int percent) {

    public static final Beginning AT_ONCE = new Beginning(null, Rollout.EVERYBODY);

    /**
     * Of what is asked for.
     *
     * @param newest what it follows; null where there is nothing, or nothing any more
     * @param percent how far that has come
     */
    public static Beginning of(@Nullable Configuration newest, int percent, ConfigurationSpec spec, long revision) {
        RolloutSpec rollout = spec.rollout();
        if (rollout == null) {
            return AT_ONCE;
        }
        if (newest == null) {
            return new Beginning(new RolloutRun(revision, null), rollout.firstWave());
        }
        if (newest.spec().hasContentOf(spec)) {
            return new Beginning(newest.run(), percent);
        }
        // A rollout that is under way is given up: it never becomes a chain.
        Long baseline = percent == Rollout.EVERYBODY
                ? Long.valueOf(newest.revision())
                : Objects.requireNonNull(newest.run(), "run").baseline();
        return new Beginning(new RolloutRun(revision, baseline), rollout.firstWave());
    }
}
