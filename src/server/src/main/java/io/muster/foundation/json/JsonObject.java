package io.muster.foundation.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object; keeps the order of its members, which does not count for equality. */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public Optional<JsonValue> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The member, which must be there. */
    public JsonValue get(String name) {
        return find(name).orElseThrow(() -> new java.util.NoSuchElementException("member '%s'".formatted(name)));
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    @Override
    public String kind() {
        return "object";
    }

    @Override
    public String toString() {
        return toJson();
    }
}
