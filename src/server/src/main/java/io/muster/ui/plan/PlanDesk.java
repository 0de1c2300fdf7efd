package io.muster.ui.plan;

import io.muster.configuration.AppliedChange;
import io.muster.configuration.plan.ApplyPlan;
import io.muster.configuration.plan.MakePlan;
import io.muster.configuration.plan.Plan;
import io.muster.configuration.plan.PlanOverlaps;
import io.muster.configuration.plan.PlannedChange;
import io.muster.configuration.plan.Plans;
import io.muster.configuration.plan.UnknownPlan;
import io.muster.device.NotConfirmed;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.ui.Figures;
import io.muster.ui.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes plans for a page, shows them, and applies one once its number was confirmed. For admins. */
@Dependent
public class PlanDesk {

    private final MakePlan makePlan;
    private final PlanOverlaps planOverlaps;
    private final ApplyPlan applyPlan;
    private final Plans plans;
    private final Caller caller;

    @Inject
    PlanDesk(MakePlan makePlan, PlanOverlaps planOverlaps, ApplyPlan applyPlan, Plans plans, Caller caller) {
        this.makePlan = makePlan;
        this.planOverlaps = planOverlaps;
        this.applyPlan = applyPlan;
        this.plans = plans;
        this.caller = caller;
    }

    /** What the change would do; it changes nothing. */
    public ShownPlan plan(PlannedChange change) {
        caller.demand(Role.ADMIN);
        Plan plan = makePlan.make(List.of(change));
        return new ShownPlan(plan, planOverlaps.of(plan));
    }

    /**
     * Makes the change.
     *
     * @param typed the number of devices as the person typed it; needed above {@value NotConfirmed#FREE}
     */
    public List<AppliedChange> apply(String planId, @Nullable Long typed) {
        caller.demand(Role.ADMIN);
        Plan plan = plans.find(planId).orElseThrow(() -> new UnknownPlan(planId));
        long devices = ShownPlan.confirmed(plan);
        if (devices > NotConfirmed.FREE && (typed == null || typed != devices)) {
            throw new MusterProblem(ProblemType.NOT_CONFIRMED, Texts.of("notConfirmed", Figures.count(devices)));
        }
        return applyPlan.apply(planId);
    }
}
