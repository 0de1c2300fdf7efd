package io.muster.campaign.outcome;

import io.muster.campaign.DispatchBell;
import io.muster.device.PresenceChanged;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Hears which devices come: what waits for them may go, by one statement for all. */
@Dependent
public class FollowPresence {

    private final OutcomeRows rows;
    private final DispatchBell bell;

    @Inject
    FollowPresence(OutcomeRows rows, DispatchBell bell) {
        this.rows = rows;
        this.bell = bell;
    }

    void presenceChanged(@Observes PresenceChanged event) {
        List<DeviceId> here = event.changes().stream()
                .filter(PresenceChanged.Change::connected)
                .map(PresenceChanged.Change::device)
                .toList();
        if (!here.isEmpty() && rows.unpark(here) > 0) {
            bell.ring();
        }
    }
}
