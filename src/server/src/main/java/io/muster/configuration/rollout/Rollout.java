package io.muster.configuration.rollout;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.time.Instant;

/**
 * How far the newest revision of a configuration has come. It begins with the first wave, goes on to the next when the
 * gate or a person says so, and is completed by the last; on the way it may be paused, and taken back to nobody by its
 * gate. Each act takes an epoch of its own.
 *
 * @param percent of the places that have it: 0–100
 * @param reason why it stands where it stands, for people
 * @param epoch the act that brought it here
 * @param job the job that spreads the present wave
 * @param waveSince when the present wave began
 * @param answeredBefore how many devices had answered by then: a wave is judged by answers of its own
 */
public record Rollout(
        ConfigurationId configuration,
        long revision,
        int percent,
        RolloutState state,
        String reason,
        long epoch,
        long job,
        Instant waveSince,
        long answeredBefore) {

    /** Per cent at which nobody is left. */
    public static final int EVERYBODY = 100;

    static final int MAX_REASON = 500;

    /** Whether devices stand between two revisions. */
    public boolean isPartial() {
        return percent < EVERYBODY;
    }

    /**
     * The next wave, whatever the gate says; one that is paused goes on, one that was taken back begins anew.
     *
     * @throws MusterProblem where there is no next wave
     */
    Rollout advance(RolloutSpec spec, String why) {
        int next =
                spec.waveAfter(percent).orElseThrow(() -> refused("has reached every device", "one that is under way"));
        return new Rollout(
                configuration,
                revision,
                next,
                next == EVERYBODY ? RolloutState.COMPLETED : RolloutState.PROGRESSING,
                why,
                epoch,
                job,
                waveSince,
                answeredBefore);
    }

    Rollout pause(String why) {
        if (state != RolloutState.PROGRESSING) {
            throw refused("is " + state.word(), "progressing");
        }
        return in(RolloutState.PAUSED, percent, why);
    }

    Rollout resume(String why) {
        if (state != RolloutState.PAUSED) {
            throw refused("is " + state.word(), "paused");
        }
        return in(RolloutState.PROGRESSING, percent, why);
    }

    /** Back to nobody; only what is between waves can be taken back. */
    Rollout takeBack(String why) {
        if (state != RolloutState.PROGRESSING) {
            throw refused("is " + state.word(), "progressing");
        }
        return in(RolloutState.ROLLED_BACK, 0, why);
    }

    private Rollout in(RolloutState next, int reached, String why) {
        return new Rollout(configuration, revision, reached, next, why, epoch, job, waveSince, answeredBefore);
    }

    /** Of a revision of the same content: it goes on where the one before stood. */
    public Rollout takenOverBy(Configuration next) {
        return new Rollout(
                configuration,
                next.revision(),
                percent,
                state,
                reason,
                next.epoch(),
                next.job(),
                waveSince,
                answeredBefore);
    }

    /** As it stands after an act. */
    Rollout at(long actsEpoch) {
        return new Rollout(configuration, revision, percent, state, reason, actsEpoch, job, waveSince, answeredBefore);
    }

    /** With another wave, which a job spreads. */
    Rollout spreadBy(long other, Instant since, long answered) {
        return new Rollout(configuration, revision, percent, state, reason, epoch, other, since, answered);
    }

    private MusterProblem refused(String is, String expected) {
        return new MusterProblem(
                ProblemType.CONFLICT,
                "the rollout of configuration '%s' %s at %d %% (expected: %s)"
                        .formatted(configuration, is, percent, expected));
    }
}
