package io.muster.twin;

import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/**
 * Judges devices that are online and have not answered for too long, or not come to report what would prove it: they count
 * as failed until they do or are wanted to be something newer. Sets of devices under their row locks in key order, so that a late answer is either seen
 * here or sees the judgement.
 */
@UseCase
public class FailOverdue {

    /** So many devices in one transaction. */
    static final int BATCH = 500;

    private final OverdueTwins overdue;
    private final TwinRows rows;
    private final Event<StandingsChanged> changed;
    private final Clock clock;

    @Inject
    public FailOverdue(OverdueTwins overdue, TwinRows rows, Event<StandingsChanged> changed, Clock clock) {
        this.overdue = overdue;
        this.rows = rows;
        this.changed = changed;
        this.clock = clock;
    }

    /** Judges at most {@value #BATCH} devices; answers whether there may be more. */
    public boolean failNext(Duration patience) {
        Instant since = clock.instant().minus(patience);
        List<DeviceId> candidates = overdue.awaitedSince(since, BATCH);
        SortedMap<DeviceId, TwinRow> held = rows.lock(candidates, false);
        Collection<DeviceId> judged = overdue.stillAwaited(held.keySet(), since);
        overdue.judge(judged);
        List<StandingChange> changes = new ArrayList<>();
        held.forEach((device, row) -> {
            if (judged.contains(device)) {
                changes.add(row.to(row.standing().asOverdue()));
            }
        });
        if (!changes.isEmpty()) {
            changed.fire(new StandingsChanged(changes));
        }
        return candidates.size() == BATCH;
    }
}
