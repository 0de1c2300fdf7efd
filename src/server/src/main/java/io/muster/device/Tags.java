package io.muster.device;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** How much a device's tags may hold: 32 KiB of JSON, depth 10. */
final class Tags {

    private static final JsonLimits LIMITS = JsonLimits.PROPERTIES;

    private Tags() {}

    /**
     * Lets tags within the limits pass.
     *
     * @throws MusterProblem (unprocessable) that names {@code pointer} otherwise
     */
    static void check(JsonObject tags, String pointer) {
        int depth = depth(tags);
        if (depth > LIMITS.maxDepth()) {
            throw refused(pointer, "nested %d deep (expected: at most %d)".formatted(depth, LIMITS.maxDepth()));
        }
        String json = tags.toJson();
        // A char is at most three bytes of UTF-8: most tags need no counting.
        if (json.length() > LIMITS.maxBytes() / 3) {
            int bytes = json.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LIMITS.maxBytes()) {
                throw refused(pointer, "%,d bytes (expected: at most %,d)".formatted(bytes, LIMITS.maxBytes()));
            }
        }
    }

    private static int depth(JsonValue value) {
        if (value instanceof JsonObject object) {
            return 1 + deepest(object.members().values());
        }
        return value instanceof JsonArray array ? 1 + deepest(array.elements()) : 0;
    }

    private static int deepest(Collection<JsonValue> values) {
        int deepest = 0;
        for (JsonValue value : values) {
            deepest = Math.max(deepest, depth(value));
        }
        return deepest;
    }

    private static MusterProblem refused(String pointer, String detail) {
        return new MusterProblem(
                ProblemType.UNPROCESSABLE, "tags: " + detail, List.of(new FieldError(pointer, detail)));
    }
}
