package io.muster.agent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that came.
 *
 * @param messageId the same when the message is sent again
 * @param payload read-only
 * @param contentType MQTT 5 only, as are {@code properties}
 */
public record Message(
        String messageId, ByteBuffer payload, @Nullable String contentType, Map<String, String> properties) {

    /** The payload as UTF-8. */
    public String text() {
        return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }
}
