package io.muster.campaign.dispatch;

import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Notes which tasks of a page the broker has; what it does not have is sent again with the next pass. */
@UseCase
public class NoteHandover {

    private final DispatchRows rows;
    private final Clock clock;

    @Inject
    NoteHandover(DispatchRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    public void note(ClaimedPage page, BitSet confirmed) {
        List<ClaimedTask> there = new ArrayList<>();
        List<ClaimedTask> lost = new ArrayList<>();
        for (int i = 0; i < page.tasks().size(); i++) {
            (confirmed.get(i) ? there : lost).add(page.tasks().get(i));
        }
        if (!there.isEmpty() && !lost.isEmpty()) {
            rows.lock(page.campaign().number(), page.tasks());
        }
        Instant sent = page.deadline().minus(page.campaign().spec().timeout());
        rows.handedOver(page.campaign().number(), there, sent, clock.instant());
        rows.lost(page.campaign().number(), lost, clock.instant());
    }
}
