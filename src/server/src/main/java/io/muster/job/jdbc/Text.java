package io.muster.job.jdbc;

import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts as the job tables keep them. */
final class Text {

    private Text() {}

    static String shortened(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }

    static String json(Map<String, String> parameters) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        parameters.forEach((name, value) -> members.put(name, new JsonText(value)));
        return new JsonObject(members).toString();
    }

    static Map<String, String> parameters(String json) {
        Map<String, String> parameters = new LinkedHashMap<>();
        JsonReader.readObject(json, JsonLimits.STORED).members().forEach((name, value) -> {
            if (value instanceof JsonText text) {
                parameters.put(name, text.value());
            }
        });
        return parameters;
    }
}
