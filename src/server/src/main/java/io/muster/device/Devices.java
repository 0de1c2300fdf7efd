package io.muster.device;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The rows of the registry. Writes belong to the caller's transaction and take whole batches in key order; who writes
 * shares the {@link FleetEpoch} and locks first.
 */
public interface Devices {

    Optional<Device> find(DeviceId device);

    /**
     * The device.
     *
     * @throws UnknownDevice when there is none
     */
    default Device get(DeviceId device) {
        return find(device).orElseThrow(() -> new UnknownDevice(device));
    }

    /** Those of these devices that there are, in key order. */
    List<Device> list(Collection<DeviceId> devices);

    /** Locks the rows of those of these devices that there are, in key order. */
    List<DeviceSettings> lock(Collection<DeviceId> devices);

    /**
     * Adds devices, each with an empty twin.
     *
     * @throws DevicesExist when an id was taken since it was looked for
     */
    void insert(List<Registration> inKeyOrder, Instant at);

    /** Writes tags, {@code enabled} and version of locked rows. */
    void update(List<DeviceSettings> inKeyOrder, Instant at);

    /** Deletes locked rows, with their twins and credentials. */
    void delete(List<DeviceId> inKeyOrder);
}
