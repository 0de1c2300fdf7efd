package io.muster.configuration.resolution;

import io.muster.foundation.json.JsonObject;

/** JSON merge patches, as {@link io.muster.foundation.json.MergePatch} has them. */
public final class MergePatch {

    private MergePatch() {}

    /** What {@code target} becomes under {@code patch}. */
    public static JsonObject apply(JsonObject target, JsonObject patch) {
        return io.muster.foundation.json.MergePatch.apply(target, patch);
    }

    /** The smallest patch that makes {@code after} of {@code before}. */
    public static JsonObject between(JsonObject before, JsonObject after) {
        return io.muster.foundation.json.MergePatch.between(before, after);
    }
}
