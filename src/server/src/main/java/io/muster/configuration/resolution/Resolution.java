package io.muster.configuration.resolution;

import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.MergePatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resolution: desired is the fold of RFC 7396 merges over the layers, weakest first. Priority decides; at equal
 * priority the device layer wins, then the lesser id by code point, never the newer one.
 */
public final class Resolution {

    private Resolution() {}

    /** What a device with these layers, in any order, shall be. */
    public static JsonObject resolve(List<Layer> layers) {
        JsonObject desired = JsonObject.EMPTY;
        for (Layer layer : weakestFirst(layers)) {
            desired = MergePatch.apply(desired, layer.properties());
        }
        return desired;
    }

    /** Whose claims made it so. Quadratic in the number of claims of one device, which 32 KiB of properties bound. */
    public static Explanation explain(List<Layer> layers) {
        List<Claim> claims = weakestFirst(layers).stream()
                .flatMap(layer -> Claim.of(layer).stream())
                .toList();
        List<Claim> standing = new ArrayList<>();
        List<Explanation.Hidden> hidden = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            Claim hiding = strongestHiding(claims, i);
            if (hiding == null) {
                standing.add(claims.get(i));
            } else {
                hidden.add(new Explanation.Hidden(claims.get(i), hiding));
            }
        }
        return new Explanation(standing, hidden);
    }

    private static @Nullable Claim strongestHiding(List<Claim> claims, int index) {
        Claim weaker = claims.get(index);
        for (int i = claims.size() - 1; i > index; i--) {
            Claim stronger = claims.get(i);
            if (!stronger.layer().equals(weaker.layer()) && stronger.hides(weaker)) {
                return stronger;
            }
        }
        return null;
    }

    private static List<Layer> weakestFirst(List<Layer> layers) {
        return layers.stream().sorted(Layer.WEAKEST_FIRST).toList();
    }
}
