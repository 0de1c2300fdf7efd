package io.muster.configuration;

import io.muster.device.DeviceSelection;
import io.muster.device.FleetEpoch;
import io.muster.device.NotConfirmed;
import io.muster.foundation.UseCase;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.job.JobRequest;
import io.muster.job.Jobs;
import io.muster.security.Caller;
import io.muster.targeting.TargetCondition;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Creates, changes or ends a configuration: the next revision, the next epoch and the job that spreads it, in one
 * transaction. Asking for what is there already changes nothing.
 */
@UseCase
public class ApplyConfiguration {

    /** The job that walks the devices which the old or the new revision can match. */
    public static final String JOB = "apply-epoch";

    private final Configurations configurations;
    private final FleetEpoch fleetEpoch;
    private final DeviceSelection devices;
    private final Jobs jobs;
    private final RecordDecision decision;
    private final Provenance provenance;

    @Inject
    public ApplyConfiguration(
            Configurations configurations,
            FleetEpoch fleetEpoch,
            DeviceSelection devices,
            Jobs jobs,
            RecordDecision decision,
            Provenance provenance) {
        this.configurations = configurations;
        this.fleetEpoch = fleetEpoch;
        this.devices = devices;
        this.jobs = jobs;
        this.decision = decision;
        this.provenance = provenance;
    }

    /**
     * Makes the configuration be as {@code spec} says.
     *
     * @throws ChangedMeanwhile when somebody else changed it at the same time
     */
    public AppliedChange put(ConfigurationId id, ConfigurationSpec spec, Expectations expectations) {
        Optional<Configuration> seen = configurations.findNewest(id);
        expectations.checkRevision(id, seen);
        long targeted = devices.count(spec.targetCondition());
        if (isSame(seen, spec)) {
            return new AppliedChange(seen.orElseThrow(), OptionalLong.empty(), targeted, false);
        }
        NotConfirmed.check(touched(seen, spec.targetCondition(), targeted), expectations.devices());
        Configuration next = decide(id, seen, spec, false);
        return new AppliedChange(next, OptionalLong.of(next.job()), targeted, !exists(seen));
    }

    /** Ends the configuration; what it set falls back to the next layer or disappears. */
    public AppliedChange delete(ConfigurationId id, Expectations expectations) {
        Configuration seen = configurations.get(id);
        expectations.checkRevision(id, Optional.of(seen));
        long targeted = devices.count(seen.spec().targetCondition());
        NotConfirmed.check(targeted, expectations.devices());
        Configuration next = decide(id, Optional.of(seen), seen.spec(), true);
        return new AppliedChange(next, OptionalLong.of(next.job()), targeted, false);
    }

    /** Makes an earlier revision the newest one again. */
    public AppliedChange rollBack(ConfigurationId id, long revision, Expectations expectations) {
        Configuration earlier = configurations
                .findRevision(id, revision)
                .filter(found -> !found.deleted())
                .orElseThrow(() -> new MusterProblem(
                        ProblemType.NOT_FOUND, "configuration '%s' has no revision %d".formatted(id, revision)));
        configurations.get(id);
        return put(id, earlier.spec(), expectations);
    }

    /** Under the epoch lock, where nobody else can decide: what was seen before it must still be the newest. */
    private Configuration decide(
            ConfigurationId id, Optional<Configuration> seen, ConfigurationSpec spec, boolean delete) {
        long epoch = fleetEpoch.advance();
        Optional<Configuration> newest = configurations.findNewest(id);
        if (!newest.map(Configuration::revision).equals(seen.map(Configuration::revision))) {
            throw new ChangedMeanwhile(id);
        }
        long revision = newest.map(Configuration::revision).orElse(0L) + 1;
        var next = new Configuration(
                id, revision, epoch, spread(id, revision, epoch), delete, spec, provenance.now(), provenance.by());
        configurations.add(next);
        decision.record(next);
        return next;
    }

    private long spread(ConfigurationId id, long revision, long epoch) {
        return jobs.submit(new JobRequest(
                JOB,
                Map.of(
                        "configuration", id.value(),
                        "revision", Long.toString(revision),
                        "epoch", Long.toString(epoch)),
                provenance.by(),
                null));
    }

    private long touched(Optional<Configuration> seen, TargetCondition condition, long targeted) {
        if (!exists(seen) || seen.orElseThrow().spec().targetCondition().equals(condition)) {
            return targeted;
        }
        return devices.count(AffectedDevices.either(seen.orElseThrow().spec().targetCondition(), condition));
    }

    private static boolean exists(Optional<Configuration> seen) {
        return seen.filter(found -> !found.deleted()).isPresent();
    }

    private static boolean isSame(Optional<Configuration> seen, ConfigurationSpec spec) {
        return exists(seen) && seen.orElseThrow().spec().equals(spec);
    }

    /** Who asks, and when. */
    @Dependent
    public static class Provenance {

        private final Caller caller;
        private final Clock clock;

        @Inject
        public Provenance(Caller caller, Clock clock) {
            this.caller = caller;
            this.clock = clock;
        }

        String by() {
            return caller.name();
        }

        Instant now() {
            return clock.instant();
        }
    }
}
