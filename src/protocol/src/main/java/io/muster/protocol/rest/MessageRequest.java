package io.muster.protocol.rest;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to a device, which waits until the device has it.
 *
 * @param payload any JSON
 * @param properties what MQTT 5 carries beside the payload; null: nothing
 * @param expiresIn how long it waits; null: as long as the server lets it
 * @param wantAcknowledgement whether the device's own accept or reject is waited for; null: no, that it arrived is enough
 */
public record MessageRequest(
        Object payload,
        @Nullable String contentType,
        @Nullable Map<String, String> properties,
        @Nullable Duration expiresIn,
        @Nullable Boolean wantAcknowledgement) {

    /** That is done when it has arrived. */
    public static MessageRequest of(Object payload) {
        return new MessageRequest(payload, null, null, null, null);
    }

    /** The same, waiting so long at most. */
    public MessageRequest expiringIn(Duration limit) {
        return new MessageRequest(payload, contentType, properties, limit, wantAcknowledgement);
    }

    /** The same, done when the device has accepted or rejected it. */
    public MessageRequest acknowledged() {
        return new MessageRequest(payload, contentType, properties, expiresIn, true);
    }
}
