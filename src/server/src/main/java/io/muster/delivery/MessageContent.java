package io.muster.delivery;

import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a message says. A string whose content type is not JSON travels as its plain text; everything else as JSON.
 *
 * @param contentType null: {@value #JSON}; MQTT 5 devices are told it, as they are the {@code properties}
 */
public record MessageContent(JsonValue payload, @Nullable String contentType, Map<String, String> properties) {

    public static final String JSON = "application/json";

    public static final int MAX_CONTENT_TYPE_LENGTH = 128;

    public static final int MAX_PROPERTIES = 32;

    /** Names and values together, in bytes of UTF-8. */
    public static final int MAX_PROPERTIES_BYTES = 4_096;

    public MessageContent {
        if (contentType != null
                && (contentType.isEmpty()
                        || contentType.length() > MAX_CONTENT_TYPE_LENGTH
                        || !contentType.chars().allMatch(c -> c >= ' ' && c <= '~'))) {
            throw new IllegalArgumentException("contentType: '%s' (expected: 1–%d printable ASCII characters)"
                    .formatted(contentType, MAX_CONTENT_TYPE_LENGTH));
        }
        properties = java.util.Collections.unmodifiableMap(new TreeMap<>(properties));
        check(properties);
    }

    private static void check(Map<String, String> properties) {
        if (properties.size() > MAX_PROPERTIES) {
            throw new IllegalArgumentException(
                    "properties: %d (expected: at most %d)".formatted(properties.size(), MAX_PROPERTIES));
        }
        int bytes = 0;
        for (Map.Entry<String, String> property : properties.entrySet()) {
            if (property.getKey().isEmpty()) {
                throw new IllegalArgumentException("properties: an empty name (expected: at least one character)");
            }
            bytes += property.getKey().getBytes(StandardCharsets.UTF_8).length
                    + property.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > MAX_PROPERTIES_BYTES) {
            throw new IllegalArgumentException(
                    "properties: %d bytes (expected: at most %d)".formatted(bytes, MAX_PROPERTIES_BYTES));
        }
    }

    /** The payload as it travels. */
    byte[] bytes() {
        String text = payload instanceof JsonText plain && !isJson() ? plain.value() : payload.toJson();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean isJson() {
        if (contentType == null) {
            return true;
        }
        String type = contentType.toLowerCase(Locale.ROOT).split(";", -1)[0].strip();
        return type.equals(JSON) || type.endsWith("+json");
    }
}
