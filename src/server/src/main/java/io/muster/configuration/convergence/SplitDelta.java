package io.muster.configuration.convergence;

import io.muster.twin.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By how much a transaction moves the five-way splits of configurations. Gathered over a whole chunk and written once,
 * in configuration order, so that a chunk costs as many counter rows as configurations and never deadlocks on them.
 */
public final class SplitDelta {

    private static final Comparator<Run> BY_ID_AND_REVISION =
            Comparator.comparing(Run::configurationId).thenComparing(Run::begunBy);

    /** A rollout, by the revision that began it. */
    public record Run(String configurationId, long begunBy) {}

    private final Map<String, Split> byConfiguration = new TreeMap<>();
    private final Map<Run, Split> byRun = new TreeMap<>(BY_ID_AND_REVISION);

    /** A device's memberships or standing changed from one to the other. */
    public void move(List<Membership> before, Standing was, List<Membership> after, Standing is) {
        count(before, was, -1);
        count(after, is, 1);
    }

    /** A device is counted for the first time. */
    public void stand(List<Membership> memberships, Standing standing) {
        count(memberships, standing, 1);
    }

    private void count(List<Membership> memberships, Standing standing, long by) {
        for (Membership each : memberships) {
            Split one = Split.of(TargetState.of(each, standing), by);
            byConfiguration.merge(each.configurationId(), one, Split::plus);
            if (each.run() != 0) {
                byRun.merge(new Run(each.configurationId(), each.run()), one, Split::plus);
            }
        }
    }

    /** Without the configurations whose split does not move. */
    public Map<String, Split> byConfiguration() {
        byConfiguration.values().removeIf(Split.NONE::equals);
        return byConfiguration;
    }

    /** The same of those devices that hold a revision which came in waves. */
    public Map<Run, Split> byRun() {
        byRun.values().removeIf(Split.NONE::equals);
        return byRun;
    }
}
