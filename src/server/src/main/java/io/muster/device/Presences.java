package io.muster.device;

import io.muster.protocol.DeviceId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Who is connected. */
public interface Presences {

    /** The presence of these devices, as far as they exist, under their row locks and in key order. */
    SortedMap<DeviceId, Presence> lock(Collection<DeviceId> devices);

    void put(SortedMap<DeviceId, Presence> presences);

    /** The broker's present run, as far as it is known; it stays so until the caller's transaction ends. */
    Optional<BrokerRun> holdRun();

    void putRun(BrokerRun run);

    /**
     * Devices behind {@code after} whose live connection is of another incarnation of the broker, in key order and
     * without locks, each as the notice of the end of that connection would name it.
     */
    List<StaleConnection> ofOtherIncarnations(String incarnation, String after, int limit);

    /** A connection that the broker no longer holds. */
    record StaleConnection(DeviceId device, ConnectionId connection) {}
}
