package io.muster.twin;

import io.muster.device.PresenceChanged;
import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hears who comes and goes: a device that has subscribed is owed its whole desired state once, one that went is owed
 * nothing until it comes back; and both stand otherwise with their configurations.
 */
@Shared
public class FollowPresence {

    private final TwinRows rows;
    private final DueBell bell;
    private final Event<StandingsChanged> changed;

    @Inject
    public FollowPresence(TwinRows rows, DueBell bell, Event<StandingsChanged> changed) {
        this.rows = rows;
        this.bell = bell;
        this.changed = changed;
    }

    void presenceChanged(@Observes PresenceChanged event) {
        SortedMap<DeviceId, PresenceChanged.Change> byDevice = new TreeMap<>();
        event.changes().forEach(change -> byDevice.put(change.device(), change));
        SortedMap<DeviceId, TwinRow> twins = rows.lock(byDevice.keySet(), false);
        List<DeviceId> subscribed = new ArrayList<>();
        List<DeviceId> gone = new ArrayList<>();
        List<StandingChange> standings = new ArrayList<>();
        byDevice.forEach((device, change) -> {
            if (change.subscribed()) {
                subscribed.add(device);
            } else if (change.renewed()) {
                gone.add(device);
            }
            TwinRow twin = twins.get(device);
            if (twin != null && change.wasConnected() != change.connected()) {
                standings.add(new StandingChange(
                        device,
                        twin.layers(),
                        twin.standing().withConnected(change.wasConnected()),
                        twin.standing().withConnected(change.connected())));
            }
        });
        rows.subscribe(subscribed);
        rows.unsubscribe(gone);
        if (!standings.isEmpty()) {
            changed.fire(new StandingsChanged(standings));
        }
        bell.ring();
    }
}
