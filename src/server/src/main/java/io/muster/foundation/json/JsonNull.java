package io.muster.foundation.json;

/** {@code null}: a value of its own, unlike an absent member. */
public enum JsonNull implements JsonValue {
    NULL;

    @Override
    public String kind() {
        return "null";
    }

    @Override
    public String toString() {
        return "null";
    }
}
