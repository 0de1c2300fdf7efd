package io.muster.configuration.plan;

import java.time.Instant;
import java.util.Optional;

/** The plans that have been made. */
public interface Plans {

    void add(Plan plan, String by);

    Optional<Plan> find(String id);

    /** True for one caller alone. */
    boolean markApplied(String id, Instant at);

    /** Forgets those that expired before; at most so many at once. */
    void forget(Instant expiredBefore, int limit);
}
