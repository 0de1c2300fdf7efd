package io.muster.configuration.recount;

import io.muster.configuration.convergence.FleetRow;
import io.muster.configuration.convergence.FleetRows;
import io.muster.configuration.convergence.Membership;
import io.muster.configuration.convergence.SplitCounters;
import io.muster.configuration.convergence.SplitDelta;
import io.muster.device.FleetEpoch;
import io.muster.foundation.boot.DatabaseRestored;
import io.muster.job.KeyRange;
import io.muster.targeting.KeyRanges;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * After a restore: versions have leapt and nobody is connected, by no transaction that moved the splits. They are
 * counted once, device by device, by the rule that moves them otherwise, while nobody changes anything.
 */
@Dependent
public class RecountSplits {

    private static final int PAGE = 5_000;
    private static final FleetRows.Columns STANDINGS_ALONE = new FleetRows.Columns(false, false);

    private final FleetEpoch fleetEpoch;
    private final FleetRows rows;
    private final SplitCounters counters;

    @Inject
    public RecountSplits(FleetEpoch fleetEpoch, FleetRows rows, SplitCounters counters) {
        this.fleetEpoch = fleetEpoch;
        this.rows = rows;
        this.counters = counters;
    }

    @Transactional
    void restored(@Observes @Priority(DatabaseRestored.RECOUNT) DatabaseRestored event) {
        fleetEpoch.hold();
        var counted = new SplitDelta();
        KeyRanges.Range all = KeyRanges.EVERYTHING.ranges().get(0);
        List<FleetRow> page = rows.range(KeyRange.ALL, all, PAGE, STANDINGS_ALONE);
        while (!page.isEmpty()) {
            page.forEach(row -> counted.stand(Membership.read(row.layers()), row.standing()));
            String last = page.get(page.size() - 1).deviceId();
            page = rows.range(new KeyRange(last, null), all, PAGE, STANDINGS_ALONE);
        }
        counters.clear();
        counters.add(counted);
    }
}
