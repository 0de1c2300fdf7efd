package io.muster.foundation.json;

/**
 * A JSON value. Equality is by value: numbers compare by exact decimal value whatever their spelling, objects without
 * regard to the order of their members.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonText, JsonNumber, JsonBoolean, JsonNull {

    /** What a person calls this kind of value: {@code object}, {@code array}, {@code string}, … */
    String kind();

    /** The shortest JSON text of this value. */
    default String toJson() {
        return JsonWriter.write(this);
    }
}
