package io.muster.configuration.resolution;

import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What one layer says of one leaf.
 *
 * @param value a scalar, an array, null ("must be absent"), or the empty object ("must be an object")
 */
public record Claim(PropertyPath path, Layer layer, JsonValue value) {

    /** All that a layer says, leaf by leaf. */
    public static List<Claim> of(Layer layer) {
        List<Claim> claims = new ArrayList<>();
        collect(layer, PropertyPath.ROOT, layer.properties(), claims);
        return claims;
    }

    private static void collect(Layer layer, PropertyPath path, JsonObject properties, List<Claim> into) {
        properties.members().forEach((name, value) -> {
            if (value instanceof JsonObject object && !object.isEmpty()) {
                collect(layer, path.child(name), object, into);
            } else {
                into.add(new Claim(path.child(name), layer, value));
            }
        });
    }

    /**
     * Whether this claim, of a stronger layer, takes the other's effect away: it replaces the other's leaf, what
     * stands above it, or turns it into an object. An empty object merges with what is below it and takes nothing.
     */
    boolean hides(Claim weaker) {
        if (path.covers(weaker.path)) {
            boolean mergesWithIt =
                    saysObject() && (path.names().size() < weaker.path.names().size() || weaker.saysObject());
            return !mergesWithIt;
        }
        return weaker.path.covers(path) && !weaker.saysObject();
    }

    private boolean saysObject() {
        return value instanceof JsonObject;
    }
}
