package io.muster.configuration;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How large what a device shall be may become: 32 KiB, depth 10 (source: design, section 5). */
public final class DesiredLimits {

    private DesiredLimits() {}

    /** What is too much of it, with the limit; null when it is within. */
    public static @Nullable String problemOf(JsonObject desired) {
        int depth = depthOf(desired);
        if (depth > JsonLimits.PROPERTIES.maxDepth()) {
            return "nested %d deep (expected: at most %d)".formatted(depth, JsonLimits.PROPERTIES.maxDepth());
        }
        int bytes = desired.toJson().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > JsonLimits.PROPERTIES.maxBytes()) {
            return "%,d bytes (expected: at most %,d)".formatted(bytes, JsonLimits.PROPERTIES.maxBytes());
        }
        return null;
    }

    private static int depthOf(JsonValue value) {
        if (value instanceof JsonObject object) {
            return 1
                    + object.members().values().stream()
                            .mapToInt(DesiredLimits::depthOf)
                            .max()
                            .orElse(0);
        }
        if (value instanceof JsonArray array) {
            return 1
                    + array.elements().stream()
                            .mapToInt(DesiredLimits::depthOf)
                            .max()
                            .orElse(0);
        }
        return 0;
    }
}
