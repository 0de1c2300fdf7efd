package io.muster.configuration.plan;

import io.muster.audit.AuditTrail;
import io.muster.configuration.AppliedChange;
import io.muster.configuration.ApplyConfiguration;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.Expectations;
import io.muster.configuration.UnknownConfiguration;
import io.muster.device.FleetEpoch;
import io.muster.device.NotConfirmed;
import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Makes all changes of a plan in one transaction, or none: only while the plan still tells the truth. */
@UseCase
public class ApplyPlan {

    private final Plans plans;
    private final ApplyConfiguration applyConfiguration;
    private final FleetEpoch fleetEpoch;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public ApplyPlan(
            Plans plans, ApplyConfiguration applyConfiguration, FleetEpoch fleetEpoch, AuditTrail audit, Clock clock) {
        this.plans = plans;
        this.applyConfiguration = applyConfiguration;
        this.fleetEpoch = fleetEpoch;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Applies it, once.
     *
     * @throws StalePlan when the configurations have changed since it was made, when a change would touch more than
     *     10 % more or fewer devices than it said, or when it was applied or has expired already
     */
    public List<AppliedChange> apply(String planId) {
        return apply(planId, plan -> {});
    }

    /** The same, if that lets it: it is given the plan as it is. */
    public List<AppliedChange> apply(String planId, Consumer<Plan> precondition) {
        Plan plan = plans.find(planId).orElseThrow(() -> new UnknownPlan(planId));
        precondition.accept(plan);
        if (plan.expiresAt().isBefore(clock.instant())) {
            throw new StalePlan(planId, "it expired at " + plan.expiresAt());
        }
        if (plan.applied() || !plans.markApplied(planId, clock.instant())) {
            throw new StalePlan(planId, "it was applied already");
        }
        List<AppliedChange> applied = new ArrayList<>();
        for (PlannedChange change : plan.changes()) {
            AppliedChange done = apply(plan, change);
            // The epoch is held from the first change on: what it was before is known only now.
            long expected = plan.epoch()
                    + 1
                    + applied.stream().filter(each -> each.job().isPresent()).count();
            if (done.job().isPresent() && done.configuration().epoch() != expected) {
                throw new StalePlan(planId, "the configurations have changed since it was made");
            }
            applied.add(done);
        }
        if (applied.stream().noneMatch(each -> each.job().isPresent()) && fleetEpoch.share() != plan.epoch()) {
            throw new StalePlan(planId, "what it would change is so already");
        }
        audit.record("applied", "plan", planId);
        return applied;
    }

    private AppliedChange apply(Plan plan, PlannedChange change) {
        var expectations =
                new Expectations(any -> true, OptionalLong.of(plan.touched().getOrDefault(change.id(), 0L)));
        ConfigurationSpec spec = change.spec();
        try {
            return spec == null
                    ? applyConfiguration.delete(change.id(), expectations)
                    : applyConfiguration.put(change.id(), spec, expectations);
        } catch (NotConfirmed e) {
            throw stale(plan, "for '%s' %s".formatted(change.id(), e.getMessage()), e);
        } catch (UnknownConfiguration e) {
            throw stale(plan, "there is no configuration '%s' any more".formatted(change.id()), e);
        }
    }

    private static StalePlan stale(Plan plan, String why, RuntimeException cause) {
        StalePlan stale = new StalePlan(plan.id(), why);
        stale.initCause(cause);
        return stale;
    }
}
