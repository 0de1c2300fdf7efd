package io.muster.configuration;

import io.muster.configuration.MakeRevision.Wish;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.RolloutRun;
import io.muster.configuration.rollout.Rollouts;
import io.muster.device.DeviceSelection;
import io.muster.device.FleetEpoch;
import io.muster.device.NotConfirmed;
import io.muster.foundation.UseCase;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.targeting.TargetCondition;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Creates, changes or ends a configuration: the next revision, the next epoch and the job that spreads it, in one
 * transaction. Asking for what is there already changes nothing.
 */
@UseCase
public class ApplyConfiguration {

    /** The job that walks the devices which the old or the new revision can match. */
    public static final String JOB = "apply-epoch";

    private final Configurations configurations;
    private final Rollouts rollouts;
    private final FleetEpoch fleetEpoch;
    private final DeviceSelection devices;
    private final MakeRevision makeRevision;

    @Inject
    public ApplyConfiguration(
            Configurations configurations,
            Rollouts rollouts,
            FleetEpoch fleetEpoch,
            DeviceSelection devices,
            MakeRevision makeRevision) {
        this.configurations = configurations;
        this.rollouts = rollouts;
        this.fleetEpoch = fleetEpoch;
        this.devices = devices;
        this.makeRevision = makeRevision;
    }

    /**
     * Makes the configuration be as {@code spec} says.
     *
     * @throws ChangedMeanwhile when somebody else changed it at the same time
     */
    public AppliedChange put(ConfigurationId id, ConfigurationSpec spec, Expectations expectations) {
        return put(id, spec, expectations, Wish.PUT);
    }

    private AppliedChange put(ConfigurationId id, ConfigurationSpec spec, Expectations expectations, Wish wish) {
        Optional<Configuration> seen = configurations.findNewest(id);
        expectations.checkRevision(id, seen);
        long targeted = devices.count(spec.targetCondition());
        if (isSame(seen, spec)) {
            return new AppliedChange(seen.orElseThrow(), OptionalLong.empty(), targeted, false);
        }
        NotConfirmed.check(touched(seen, spec.targetCondition(), targeted), expectations.devices());
        Configuration next = decide(id, seen, spec, wish);
        return new AppliedChange(next, OptionalLong.of(next.job()), targeted, !exists(seen));
    }

    /** Ends the configuration; what it set falls back to the next layer or disappears. */
    public AppliedChange delete(ConfigurationId id, Expectations expectations) {
        Configuration seen = configurations.get(id);
        expectations.checkRevision(id, Optional.of(seen));
        TargetCondition condition = seen.spec().targetCondition();
        long targeted = devices.count(condition);
        NotConfirmed.check(touched(Optional.of(seen), condition, targeted), expectations.devices());
        Configuration next = decide(id, Optional.of(seen), seen.spec(), Wish.DELETE);
        return new AppliedChange(next, OptionalLong.of(next.job()), targeted, false);
    }

    /** Makes an earlier revision the newest one again, for everybody at once, however it came the first time. */
    public AppliedChange rollBack(ConfigurationId id, long revision, Expectations expectations) {
        Configuration earlier = configurations
                .findRevision(id, revision)
                .filter(found -> !found.deleted())
                .orElseThrow(() -> new MusterProblem(
                        ProblemType.NOT_FOUND, "configuration '%s' has no revision %d".formatted(id, revision)));
        configurations.get(id);
        return put(id, earlier.spec(), expectations, Wish.PUT_AT_ONCE);
    }

    /** Under the epoch lock, where nobody else can decide: what was seen before it must still be the newest. */
    private Configuration decide(ConfigurationId id, Optional<Configuration> seen, ConfigurationSpec spec, Wish wish) {
        long epoch = fleetEpoch.advance();
        Optional<Configuration> newest = configurations.findNewest(id);
        if (!newest.map(Configuration::revision).equals(seen.map(Configuration::revision))) {
            throw new ChangedMeanwhile(id);
        }
        return makeRevision.make(id, newest, spec, wish, epoch);
    }

    /** All that hold a revision now, or would hold the next one in the end: a rollout is confirmed once, as a whole. */
    private long touched(Optional<Configuration> seen, TargetCondition condition, long targeted) {
        if (!exists(seen)) {
            return targeted;
        }
        TargetCondition all = conditionsInForce(seen.orElseThrow()).stream().reduce(condition, AffectedDevices::either);
        return all.equals(condition) ? targeted : devices.count(all);
    }

    private Set<TargetCondition> conditionsInForce(Configuration newest) {
        boolean partial = rollouts.find(newest.id()).filter(Rollout::isPartial).isPresent();
        Set<TargetCondition> conditions = new LinkedHashSet<>();
        conditions.add(newest.spec().targetCondition());
        RolloutRun run = newest.run();
        if (partial && run != null && run.baseline() != null) {
            configurations
                    .findRevision(newest.id(), run.baseline())
                    .ifPresent(baseline -> conditions.add(baseline.spec().targetCondition()));
        }
        return conditions;
    }

    private static boolean exists(Optional<Configuration> seen) {
        return seen.filter(found -> !found.deleted()).isPresent();
    }

    private static boolean isSame(Optional<Configuration> seen, ConfigurationSpec spec) {
        return exists(seen) && seen.orElseThrow().spec().equals(spec);
    }
}
