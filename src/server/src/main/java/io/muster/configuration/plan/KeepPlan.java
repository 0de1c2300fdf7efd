package io.muster.configuration.plan;

import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;

/** Keeps a plan that was made, and forgets old ones on the way. */
@UseCase
public class KeepPlan {

    private static final int FORGOTTEN_AT_ONCE = 100;

    private final Plans plans;
    private final Clock clock;

    @Inject
    public KeepPlan(Plans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    public void keep(Plan plan, String by) {
        plans.forget(clock.instant(), FORGOTTEN_AT_ONCE);
        plans.add(plan, by);
    }
}
