package io.muster.twin;

import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.MergePatch;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a device has reported so far.
 *
 * @param version grows by one with each report that changes something by value
 * @param problem why the device's last report was refused; null when it was taken
 */
public record ReportedState(JsonObject properties, long version, @Nullable String problem) {

    /** The state after a report, a JSON merge patch (RFC 7396); the old one with a problem if it would be too large. */
    ReportedState after(JsonObject patch) {
        JsonObject merged = MergePatch.apply(properties, patch);
        if (merged.equals(properties)) {
            return problem == null ? this : new ReportedState(properties, version, null);
        }
        int bytes = merged.toJson().getBytes(StandardCharsets.UTF_8).length;
        return bytes > JsonLimits.PROPERTIES.maxBytes()
                ? new ReportedState(
                        properties,
                        version,
                        "reported: %,d bytes (expected: at most %,d)"
                                .formatted(bytes, JsonLimits.PROPERTIES.maxBytes()))
                : new ReportedState(merged, version + 1, null);
    }
}
