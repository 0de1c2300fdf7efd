package io.muster.configuration.plan;

import io.muster.configuration.convergence.FleetRow;
import io.muster.configuration.convergence.FleetRows;
import io.muster.configuration.convergence.FleetWalk;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Works out what changes would do: streams the devices that they can concern, page by page and without a lock, through
 * the set of configurations as it is and as it would be. No transaction spans the stream; that the set has not moved
 * meanwhile is checked when the plan is applied.
 */
@Dependent
public class MakePlan {

    /** Changes in one plan; a directory of configurations in git has some hundred. */
    public static final int MAX_CHANGES = 1_000;

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int PAGE = 2_000;

    private final HeldSet heldSet;
    private final FleetWalk walk;
    private final KeepPlan keepPlan;
    private final Caller caller;
    private final Clock clock;

    @Inject
    public MakePlan(HeldSet heldSet, FleetWalk walk, KeepPlan keepPlan, Caller caller, Clock clock) {
        this.heldSet = heldSet;
        this.walk = walk;
        this.keepPlan = keepPlan;
        this.caller = caller;
        this.clock = clock;
    }

    /** Makes a plan of these changes, each to another configuration, as if all were made at once. */
    public Plan make(List<PlannedChange> changes) {
        Set<String> ids = changes.stream().map(change -> change.id().value()).collect(Collectors.toSet());
        if (changes.isEmpty() || changes.size() > MAX_CHANGES || ids.size() < changes.size()) {
            throw new MusterProblem(
                    ProblemType.UNPROCESSABLE,
                    "changes: %d of %d configurations (expected: 1–%,d, each of another configuration)"
                            .formatted(changes.size(), ids.size(), MAX_CHANGES));
        }
        PlannedSet planned = heldSet.plan(changes);
        Tally tally = new Tally(planned, ids);
        stream(planned, tally::add);
        Instant now = clock.instant();
        Plan plan = new Plan(
                UUID.randomUUID().toString(),
                planned.before().epoch(),
                changes,
                tally.touched(),
                tally.summary(),
                now,
                now.plus(KEPT),
                false);
        keepPlan.keep(plan, caller.name());
        return plan;
    }

    private void stream(PlannedSet planned, Consumer<FleetRow> each) {
        FleetRows.Columns columns = planned.comparison().columns();
        List<FleetRow> page = walk.next(planned.concern(), "", PAGE, columns);
        while (!page.isEmpty()) {
            page.forEach(each);
            page = walk.next(planned.concern(), page.get(page.size() - 1).deviceId(), PAGE, columns);
        }
    }
}
