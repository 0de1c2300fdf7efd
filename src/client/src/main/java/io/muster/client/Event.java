package io.muster.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param id of the last event so far, for {@link Events#subscribe} after a restart; empty where the server gives none
 * @param type what kind of thing, {@code message} where the server does not say
 * @param data what is told of it
 */
public record Event(String id, String type, String data) {

    /** The data as a JSON object. */
    public Map<String, @Nullable Object> json() {
        try {
            return Json.object(data.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ServerUnreachable("event '%s': its data is no JSON object".formatted(type), e);
        }
    }
}
