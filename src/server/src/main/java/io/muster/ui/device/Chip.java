package io.muster.ui.device;

import io.muster.configuration.resolution.Claim;
import io.muster.configuration.resolution.Layer;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import java.util.List;
import java.util.Set;

/**
 * One tag as people read it: its path and its value, without the marks of JSON.
 *
 * @param path as conditions have it behind {@code tags.}
 */
public record Chip(String path, String value) {

    private static final Set<String> HOLLOW = Set.of("[]", "{}", "null");

    /** Whether it says nothing: an empty list or object, or null. */
    boolean isHollow() {
        return HOLLOW.contains(value);
    }

    /** One for each leaf, in the order of the tags. */
    static List<Chip> of(JsonObject tags) {
        return Claim.of(Layer.ofDevice(tags)).stream()
                .map(claim -> new Chip(
                        claim.path().toString(),
                        claim.value() instanceof JsonText text
                                ? text.value()
                                : claim.value().toJson()))
                .toList();
    }
}
