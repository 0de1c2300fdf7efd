package io.muster.delivery.messages;

import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;

/** How a message is doing. */
@UseCase
public class FindMessage {

    private final MessageRows rows;

    @Inject
    FindMessage(MessageRows rows) {
        this.rows = rows;
    }

    /**
     * The message.
     *
     * @throws UnknownMessage when the device has none of this id, or it is forgotten
     */
    public DeviceMessage find(DeviceId device, String messageId) {
        return rows.find(device, messageId).orElseThrow(() -> new UnknownMessage(device, messageId));
    }
}
