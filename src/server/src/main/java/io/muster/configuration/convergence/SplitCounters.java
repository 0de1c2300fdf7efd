package io.muster.configuration.convergence;

import java.util.Collection;
import java.util.Map;

/** The five-way splits, kept as counters in the transactions that move them, never by counting devices. */
public interface SplitCounters {

    void add(SplitDelta delta);

    /** Nothing is counted any more, before all is counted anew. */
    void clear();

    /** The splits of these configurations; one that was never counted has all zeros. */
    Map<String, Split> of(Collection<String> configurationIds);

    /** The split of the devices that hold what a rollout brings. */
    Split of(SplitDelta.Run run);
}
