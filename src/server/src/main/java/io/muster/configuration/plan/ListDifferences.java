package io.muster.configuration.plan;

import io.muster.configuration.convergence.FleetRow;
import io.muster.configuration.convergence.FleetWalk;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The devices that a plan would change, worked out again page by page: nothing is kept for each device. */
@Dependent
public class ListDifferences {

    private static final int PAGE = 2_000;

    /** Devices looked at for one answer, so that a plan that changes few of many does not hold a request for long. */
    private static final int MAX_LOOKED_AT = 100_000;

    private final Plans plans;
    private final HeldSet heldSet;
    private final FleetWalk walk;

    @Inject
    public ListDifferences(Plans plans, HeldSet heldSet, FleetWalk walk) {
        this.plans = plans;
        this.heldSet = heldSet;
        this.walk = walk;
    }

    /**
     * Up to {@code limit} devices behind {@code after} in key order.
     *
     * @throws StalePlan when the set of configurations has moved since the plan was made
     */
    public Found list(String planId, String after, int limit) {
        Plan plan = plans.find(planId).orElseThrow(() -> new UnknownPlan(planId));
        PlannedSet planned = heldSet.plan(plan.changes());
        if (planned.before().epoch() != plan.epoch()) {
            throw new StalePlan(planId, "the configurations have changed since it was made");
        }
        Comparison comparison = planned.comparison();
        List<DeviceDifference> found = new ArrayList<>();
        String last = after;
        int looked = 0;
        List<FleetRow> page = walk.next(planned.concern(), last, PAGE, comparison.columns());
        while (!page.isEmpty()) {
            for (FleetRow row : page) {
                last = row.deviceId();
                List<LeafChange> changes = comparison.changes(row, Comparison.subject(row));
                if (!changes.isEmpty()) {
                    found.add(new DeviceDifference(last, row.standing().connected(), changes));
                }
                if (found.size() == limit || ++looked == MAX_LOOKED_AT) {
                    return new Found(found, last);
                }
            }
            page = walk.next(planned.concern(), last, PAGE, comparison.columns());
        }
        return new Found(found, null);
    }

    /**
     * A page of differences.
     *
     * @param next behind which the next page begins; null: there is no more
     */
    public record Found(List<DeviceDifference> differences, @Nullable String next) {}
}
