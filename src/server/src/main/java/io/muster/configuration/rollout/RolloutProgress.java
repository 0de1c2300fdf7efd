package io.muster.configuration.rollout;

import io.muster.configuration.Configuration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A revision that comes in waves, and how far it has come. */
public record RolloutProgress(Configuration revision, Rollout rollout) {

    public RolloutSpec spec() {
        return Objects.requireNonNull(revision.spec().rollout(), "rollout");
    }

    public RolloutRun run() {
        return Objects.requireNonNull(revision.run(), "run");
    }

    /** How many waves have begun. */
    public int wave() {
        return spec().wavesUpTo(rollout.percent());
    }

    /** What devices have that it has not reached; null: nothing, or there are no such devices any more. */
    public @Nullable Long baseline() {
        return rollout.isPartial() ? run().baseline() : null;
    }
}
