package io.muster.configuration.convergence;

import java.time.Instant;
import java.util.Optional;

/** When the schedule last asked for an audit: one answer for all servers, which outlives them. */
public interface LastAudit {

    /** Locked until the transaction ends, so that of several servers one asks; empty: the schedule has not begun. */
    Optional<Instant> lock();

    void put(Instant asked);
}
