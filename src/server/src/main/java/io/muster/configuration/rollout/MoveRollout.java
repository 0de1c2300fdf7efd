package io.muster.configuration.rollout;

import io.muster.configuration.ChangedMeanwhile;
import io.muster.configuration.SpreadRevision;
import io.muster.configuration.convergence.SplitCounters;
import io.muster.device.FleetEpoch;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Moves a rollout from where it was seen, under the next epoch: of two that saw it there, be it two people or the gate on
 * two servers, one moves it. Where devices change hands, a job is left behind that leads them there.
 */
@Dependent
public class MoveRollout {

    private final FleetEpoch fleetEpoch;
    private final Rollouts rollouts;
    private final SpreadRevision spreadRevision;
    private final SplitCounters counters;
    private final TellRollout tellRollout;
    private final Clock clock;

    @Inject
    public MoveRollout(
            FleetEpoch fleetEpoch,
            Rollouts rollouts,
            SpreadRevision spreadRevision,
            SplitCounters counters,
            TellRollout tellRollout,
            Clock clock) {
        this.fleetEpoch = fleetEpoch;
        this.rollouts = rollouts;
        this.spreadRevision = spreadRevision;
        this.counters = counters;
        this.tellRollout = tellRollout;
        this.clock = clock;
    }

    /**
     * From where it was seen to {@code next}.
     *
     * @param action as the audit trail names it
     * @throws ChangedMeanwhile when it is no longer as it was seen
     */
    RolloutProgress move(RolloutProgress seen, Rollout next, String action) {
        long epoch = fleetEpoch.advance();
        if (rollouts.find(next.configuration())
                .filter(now -> now.epoch() == seen.rollout().epoch())
                .isEmpty()) {
            throw new ChangedMeanwhile(next.configuration());
        }
        Rollout moved = next.at(epoch);
        if (next.percent() != seen.rollout().percent()) {
            long job = spreadRevision.spread(next.configuration(), next.revision(), epoch);
            moved = moved.spreadBy(job, clock.instant(), answered(seen));
        }
        rollouts.put(moved);
        tellRollout.tell(moved, action);
        return new RolloutProgress(seen.revision(), moved);
    }

    /** Of those who hold the revision; one that was taken back may still be leaving the last of them. */
    private long answered(RolloutProgress seen) {
        return seen.rollout().percent() == 0 ? 0 : counters.of(seen.key()).answered();
    }
}
