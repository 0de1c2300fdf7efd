package io.muster.delivery;

import io.muster.protocol.DeviceId;
import java.util.List;

/**
 * Devices have begun to listen for calls or messages: they connected and subscribed, or came back to a session that is
 * subscribed. Fired in the transaction of the batch that says so; never empty. More precise than that a device is
 * connected: what is sent before this may find nobody.
 */
public record DevicesListening(List<Listening> devices) {

    public DevicesListening {
        devices = List.copyOf(devices);
    }

    /**
     * One device.
     *
     * @param incarnation the broker's run; what was sent in an earlier run and not answered may be lost
     */
    public record Listening(DeviceId device, String incarnation) {}
}
