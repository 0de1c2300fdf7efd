package io.muster.configuration.resolution;

import io.muster.foundation.json.JsonObject;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One source of desired properties for a device.
 *
 * @param configurationId the configuration, or null for the device layer (what was set by hand for this one device)
 * @param revision the configuration's revision; 0 for the device layer
 * @param priority 0–2,000, higher wins; the device layer stands at {@value #DEVICE_PRIORITY} and wins there
 * @param properties a JSON merge patch (RFC 7396): null says that the property must be absent
 */
public record Layer(@Nullable String configurationId, long revision, int priority, JsonObject properties) {

    /** Where the device layer stands. */
    public static final int DEVICE_PRIORITY = 1_000;

    /** Weakest first: by priority, then the device layer last, then the greater id first, as the lesser id wins. */
    public static final Comparator<Layer> WEAKEST_FIRST = Comparator.comparingInt(Layer::priority)
            .thenComparing(Layer::isDeviceLayer)
            .thenComparing(Layer::name, Comparator.reverseOrder());

    public static Layer ofDevice(JsonObject properties) {
        return new Layer(null, 0, DEVICE_PRIORITY, properties);
    }

    public boolean isDeviceLayer() {
        return configurationId == null;
    }

    /** The configuration's id, or {@code device}. */
    public String name() {
        return configurationId == null ? "device" : configurationId;
    }
}
