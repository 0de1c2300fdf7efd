package io.muster.foundation.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON merge patches between objects. Source: RFC 7396. */
public final class MergePatch {

    private MergePatch() {}

    /** What {@code target} becomes under {@code patch}; members that the patch does not name stay as they are. */
    public static JsonObject apply(JsonObject target, JsonObject patch) {
        if (patch.isEmpty()) {
            return target;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(target.members());
        patch.members().forEach((name, value) -> {
            if (value == JsonNull.NULL) {
                members.remove(name);
            } else if (value instanceof JsonObject object) {
                members.put(name, apply(members.get(name) instanceof JsonObject old ? old : JsonObject.EMPTY, object));
            } else {
                members.put(name, value);
            }
        });
        return new JsonObject(members);
    }

    /**
     * The smallest patch that makes {@code after} of {@code before}; empty when they are equal by value.
     * {@code after} holds no null, as nothing that a patch was applied to does.
     */
    public static JsonObject between(JsonObject before, JsonObject after) {
        Map<String, JsonValue> patch = new LinkedHashMap<>();
        for (String name : before.members().keySet()) {
            if (!after.members().containsKey(name)) {
                patch.put(name, JsonNull.NULL);
            }
        }
        after.members().forEach((name, value) -> {
            JsonValue old = before.members().get(name);
            if (value.equals(old)) {
                return;
            }
            patch.put(name, old instanceof JsonObject was && value instanceof JsonObject is ? between(was, is) : value);
        });
        return patch.isEmpty() ? JsonObject.EMPTY : new JsonObject(patch);
    }
}
