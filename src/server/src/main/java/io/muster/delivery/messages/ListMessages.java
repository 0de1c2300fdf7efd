package io.muster.delivery.messages;

import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What was sent to devices in the last week, and what became of it. */
@Shared
public class ListMessages {

    private final MessageHistory rows;

    @Inject
    ListMessages(MessageHistory rows) {
        this.rows = rows;
    }

    /** The newest first. */
    public List<DeviceMessage> of(DeviceId device, int limit) {
        return rows.ofDevice(device, limit);
    }

    /** A text for each of these devices that differs once any of its messages has moved; in one query. */
    public Map<String, String> marks(Collection<DeviceId> devices) {
        return devices.isEmpty() ? Map.of() : rows.marks(devices);
    }
}
