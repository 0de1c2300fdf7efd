package io.muster.system.chaos;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device as its owner was told that it is.
 *
 * @param layer what was set by hand
 */
record WantedDevice(String id, Map<String, @Nullable Object> tags, Map<String, @Nullable Object> layer) {

    WantedDevice withTags(Map<String, @Nullable Object> other) {
        return new WantedDevice(id, other, layer);
    }

    WantedDevice withLayer(Map<String, @Nullable Object> other) {
        return new WantedDevice(id, tags, other);
    }
}
