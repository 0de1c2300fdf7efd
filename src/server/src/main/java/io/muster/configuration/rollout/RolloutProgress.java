package io.muster.configuration.rollout;

import io.muster.configuration.Configuration;
import io.muster.configuration.convergence.Split;
import io.muster.configuration.convergence.SplitDelta;
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

    /** Under which its devices are counted. */
    public SplitDelta.Run key() {
        return new SplitDelta.Run(rollout.configuration().value(), run().begunBy());
    }

    /** How many waves have begun. */
    public int wave() {
        return spec().wavesUpTo(rollout.percent());
    }

    /**
     * Why it stands where it stands: between waves what its gate says now, else what brought it here.
     *
     * @param spread whether each device of the wave has been resolved
     */
    public String reason(Split holders, boolean spread) {
        Gate gate = spec().gate();
        return gate == null || rollout.state() != RolloutState.PROGRESSING
                ? rollout.reason()
                : "the gate "
                        + gate.judge(new Gate.Wave(holders, rollout.answeredBefore(), 0, spread))
                                .reason();
    }

    /** What devices have that it has not reached; null: nothing, or there are no such devices any more. */
    public @Nullable Long baseline() {
        return rollout.isPartial() ? run().baseline() : null;
    }
}
