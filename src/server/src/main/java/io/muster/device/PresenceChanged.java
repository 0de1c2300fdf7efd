package io.muster.device;

import io.muster.protocol.DeviceId;
import java.util.List;

/**
 * Devices came, went or subscribed. Fired in the transaction that records it, which holds the devices' rows; in key
 * order, never empty.
 */
public record PresenceChanged(List<Change> changes) {

    public PresenceChanged {
        changes = List.copyOf(changes);
    }

    /**
     * One device.
     *
     * @param subscribed whether the live connection has subscribed to the desired state in this batch
     * @param renewed whether the live connection is another than before, so that what an older one had is void
     */
    public record Change(
            DeviceId device, boolean wasConnected, boolean connected, boolean subscribed, boolean renewed) {}
}
