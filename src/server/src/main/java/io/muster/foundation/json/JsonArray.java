package io.muster.foundation.json;

import java.util.List;

/** A JSON array. */
public record JsonArray(List<JsonValue> elements) implements JsonValue {

    public JsonArray {
        elements = List.copyOf(elements);
    }

    @Override
    public String kind() {
        return "array";
    }

    @Override
    public String toString() {
        return toJson();
    }
}
