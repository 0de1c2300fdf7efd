package io.muster.ui.device;

import io.muster.configuration.resolution.Claim;
import io.muster.configuration.resolution.Layer;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import java.util.List;

/**
 * One tag as people read it: its path and its value, without the marks of JSON.
 *
 * @param path as conditions have it behind {@code tags.}
 */
public record Chip(String path, String value) {

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
