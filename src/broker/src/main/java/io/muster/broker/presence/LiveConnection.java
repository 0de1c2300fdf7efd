package io.muster.broker.presence;

import io.muster.protocol.DeviceId;
import java.util.concurrent.atomic.AtomicBoolean;

/** A device's connection from its login to its end. */
final class LiveConnection {

    private final DeviceId device;
    private final String id;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    LiveConnection(DeviceId device, String id) {
        this.device = device;
        this.id = id;
    }

    DeviceId device() {
        return device;
    }

    String id() {
        return id;
    }

    /** True the first time. */
    boolean subscribe() {
        return subscribed.compareAndSet(false, true);
    }
}
