package io.muster.delivery.inboxes;

import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import org.jspecify.annotations.Nullable;

/** Members of what was received. */
final class Fields {

    private static final int MAX_REASON = 500;

    private Fields() {}

    /** One level of a topic, counted from 0. */
    static String level(String topic, int level) {
        String[] levels = topic.split("/", -1);
        if (level >= levels.length) {
            throw new IllegalArgumentException(
                    "topic: %d levels (expected: more than %d)".formatted(levels.length, level));
        }
        return levels[level];
    }

    static String text(JsonObject body, String name) {
        if (body.find(name).orElse(null) instanceof JsonText text) {
            return text.value();
        }
        throw new IllegalArgumentException("%s: missing (expected: a string)".formatted(name));
    }

    static @Nullable String reason(JsonObject body) {
        if (!(body.find("reason").orElse(null) instanceof JsonText reason)) {
            return null;
        }
        String text = reason.value();
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }
}
