package io.muster.foundation.json;

/** A JSON string. */
public record JsonText(String value) implements JsonValue {

    @Override
    public String kind() {
        return "string";
    }

    @Override
    public String toString() {
        return toJson();
    }
}
