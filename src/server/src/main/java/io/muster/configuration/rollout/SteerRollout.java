package io.muster.configuration.rollout;

import io.muster.configuration.ChangedMeanwhile;
import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.Configurations;
import io.muster.configuration.Expectations;
import io.muster.foundation.UseCase;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.Caller;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalInt;

/** Moves a rollout by hand: on to the next wave, to a halt, and on from there. */
@UseCase
public class SteerRollout {

    private final Configurations configurations;
    private final Rollouts rollouts;
    private final MoveRollout moveRollout;
    private final Caller caller;

    @Inject
    public SteerRollout(Configurations configurations, Rollouts rollouts, MoveRollout moveRollout, Caller caller) {
        this.configurations = configurations;
        this.rollouts = rollouts;
        this.moveRollout = moveRollout;
        this.caller = caller;
    }

    /** What a person can do to a rollout. */
    public enum Act {
        /** On to the next wave, whatever the gate says; one that is paused goes on, one that was taken back begins anew. */
        ADVANCE("advanced"),

        /** To a halt: its gate moves it no more. */
        PAUSE("paused"),

        /** On from a halt, in the same wave, whose soak begins anew. */
        RESUME("resumed");

        private final String past;

        Act(String past) {
            this.past = past;
        }
    }

    /**
     * Does it.
     *
     * @param expectPercent where the caller saw the rollout; empty: wherever it is
     * @throws ChangedMeanwhile when somebody else moved it at the same time
     */
    public RolloutProgress steer(ConfigurationId id, Act act, Expectations expectations, OptionalInt expectPercent) {
        Configuration newest = configurations.get(id);
        expectations.checkRevision(id, Optional.of(newest));
        Rollout seen = rollouts.find(id)
                .orElseThrow(() -> new MusterProblem(
                        ProblemType.CONFLICT,
                        "configuration '%s' did not come in waves at revision %d (expected: one with a rollout)"
                                .formatted(id, newest.revision())));
        RolloutSpec spec = newest.spec().rollout();
        if (spec == null || seen.revision() != newest.revision()) {
            throw new ChangedMeanwhile(id);
        }
        if (expectPercent.isPresent() && expectPercent.getAsInt() != seen.percent()) {
            throw new MusterProblem(
                    ProblemType.CONFLICT,
                    "the rollout of configuration '%s' is at %d %% (expected: expectPercent=%d)"
                            .formatted(id, seen.percent(), expectPercent.getAsInt()));
        }
        String why = "%s by %s".formatted(act.past, caller.name());
        Rollout next =
                switch (act) {
                    case ADVANCE -> seen.advance(spec, why);
                    case PAUSE -> seen.pause(why);
                    case RESUME -> seen.resume(why);
                };
        return moveRollout.move(new RolloutProgress(newest, seen), next, act.past);
    }
}
