package io.muster.delivery.calls;

import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What devices were called to do in the last day, and what they answered. */
@Shared
public class ListCalls {

    private final CallRows rows;
    private final Clock clock;

    @Inject
    ListCalls(CallRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The newest first. */
    public List<DeviceCall> of(DeviceId device, int limit) {
        return rows.ofDevice(device, limit);
    }

    /** A text for each of these devices that differs once any of its calls has moved; in one query. */
    public Map<String, String> marks(Collection<DeviceId> devices) {
        return devices.isEmpty() ? Map.of() : rows.marks(devices, clock.instant());
    }
}
