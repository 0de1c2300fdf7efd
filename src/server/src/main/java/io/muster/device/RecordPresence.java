package io.muster.device;

import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Records what the broker says of connections, a batch in one transaction; one device's notices in their order. */
@UseCase
public class RecordPresence {

    private final Presences presences;
    private final Event<PresenceChanged> changed;

    @Inject
    public RecordPresence(Presences presences, Event<PresenceChanged> changed) {
        this.presences = presences;
        this.changed = changed;
    }

    /** Notices of devices that are not registered (any more), or of an earlier run of the broker, are passed over. */
    public void record(List<PresenceNotice> notices) {
        Optional<BrokerRun> run = presences.holdRun();
        Set<DeviceId> devices = new TreeSet<>();
        notices.forEach(notice -> devices.add(notice.device()));
        SortedMap<DeviceId, Presence> before = presences.lock(devices);
        SortedMap<DeviceId, Presence> after = new TreeMap<>(before);
        Set<DeviceId> subscribed = new HashSet<>();
        for (PresenceNotice notice : notices) {
            Presence now = after.get(notice.device());
            if (now != null && !isOver(notice, run)) {
                Presence next = now.after(notice);
                after.put(notice.device(), next);
                if (notice.kind() == PresenceNotice.Kind.SUBSCRIBED && next.isLive(notice.connection())) {
                    subscribed.add(notice.device());
                } else if (!next.equals(now)) {
                    subscribed.remove(notice.device());
                }
            }
        }
        store(before, after, subscribed);
    }

    /** The end of such a connection still counts: whoever it was the last one of is gone. */
    private static boolean isOver(PresenceNotice notice, Optional<BrokerRun> run) {
        return notice.kind() != PresenceNotice.Kind.DISCONNECTED
                && run.filter(notice::isBefore).isPresent();
    }

    private void store(
            SortedMap<DeviceId, Presence> before, SortedMap<DeviceId, Presence> after, Set<DeviceId> subscribed) {
        List<PresenceChanged.Change> changes = new ArrayList<>();
        SortedMap<DeviceId, Presence> moved = new TreeMap<>();
        for (Map.Entry<DeviceId, Presence> each : after.entrySet()) {
            Presence was = before.get(each.getKey());
            Presence is = each.getValue();
            if (was == null) {
                continue;
            }
            boolean different = !is.equals(was);
            boolean subscribes = is.connected() && subscribed.contains(each.getKey());
            if (different) {
                moved.put(each.getKey(), is);
            }
            if (different || subscribes) {
                changes.add(new PresenceChanged.Change(
                        each.getKey(), was.connected(), is.connected(), subscribes, different));
            }
        }
        presences.put(moved);
        if (!changes.isEmpty()) {
            changed.fire(new PresenceChanged(changes));
        }
    }
}
