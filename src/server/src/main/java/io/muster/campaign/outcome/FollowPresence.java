package io.muster.campaign.outcome;

import io.muster.campaign.DispatchBell;
import io.muster.delivery.DevicesListening;
import io.muster.device.PresenceChanged;
import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Hears which devices come: what waits for them may go, by one statement for all. Both events are needed: a task is
 * parked by what the device's row says of its connection, or because nobody listened, and either may be told first.
 */
@Shared
public class FollowPresence {

    private final OutcomeRows rows;
    private final DispatchBell bell;
    private final Clock clock;

    @Inject
    FollowPresence(OutcomeRows rows, DispatchBell bell, Clock clock) {
        this.rows = rows;
        this.bell = bell;
        this.clock = clock;
    }

    void presenceChanged(@Observes PresenceChanged event) {
        List<DeviceId> here = event.changes().stream()
                .filter(PresenceChanged.Change::connected)
                .map(PresenceChanged.Change::device)
                .toList();
        if (!here.isEmpty() && rows.unpark(here, clock.instant()) > 0) {
            bell.ring();
        }
    }

    void listening(@Observes DevicesListening event) {
        List<DeviceId> here = event.devices().stream()
                .map(DevicesListening.Listening::device)
                .distinct()
                .toList();
        if (rows.listening(here, clock.instant()) > 0) {
            bell.ring();
        }
    }
}
