package io.muster.system.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What has been acknowledged. Each device and each configuration has one owner, so the last answer is the truth. */
final class WantedFleet {
    private static final int DEVICE_LAYER = 1_000;

    private final Map<String, WantedDevice> devices = new ConcurrentHashMap<>();
    private final Map<String, WantedConfiguration> configurations = new ConcurrentHashMap<>();

    void put(WantedDevice device) {
        devices.put(device.id(), device);
    }

    void removeDevice(String id) {
        devices.remove(id);
    }

    void put(WantedConfiguration configuration) {
        configurations.put(configuration.id(), configuration);
    }

    void removeConfiguration(String id) {
        configurations.remove(id);
    }

    Map<String, WantedDevice> devices() {
        return new TreeMap<>(devices);
    }

    /** How many of them come and go while the others never connect. */
    long online(String fleet) {
        return devices.keySet().stream()
                .filter(id -> id.startsWith(fleet + "-online"))
                .count();
    }

    Collection<WantedConfiguration> configurations() {
        return List.copyOf(configurations.values());
    }

    long targetsOf(WantedConfiguration configuration) {
        return devices.values().stream().filter(configuration.matches()).count();
    }

    /** The design's rules, anew: from the weakest layer to the strongest, a null takes away; then no empty object is left. */
    Map<String, @Nullable Object> desiredOf(WantedDevice device) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer(DEVICE_LAYER, "", device.layer()));
        for (WantedConfiguration configuration : configurations.values()) {
            if (configuration.matches().test(device)) {
                layers.add(new Layer(configuration.priority(), configuration.id(), configuration.desired()));
            }
        }
        // At equal priority the device's own layer wins, and then the lesser id.
        layers.sort(Comparator.comparingInt(Layer::priority)
                .thenComparing(Comparator.comparing(Layer::id).reversed()));
        Map<String, @Nullable Object> desired = new HashMap<>();
        layers.forEach(layer -> merge(desired, layer.properties()));
        return desired;
    }

    @SuppressWarnings("unchecked") // objects have names
    private static void merge(Map<String, @Nullable Object> into, Map<String, @Nullable Object> patch) {
        patch.forEach((name, value) -> {
            if (value == null) {
                into.remove(name);
            } else if (value instanceof Map<?, ?> object) {
                Object under = into.get(name);
                Map<String, @Nullable Object> merged =
                        under instanceof Map<?, ?> known ? new HashMap<>((Map<String, Object>) known) : new HashMap<>();
                merge(merged, (Map<String, @Nullable Object>) object);
                into.put(name, merged);
            } else {
                into.put(name, value);
            }
        });
    }

    private record Layer(int priority, String id, Map<String, @Nullable Object> properties) {}
}
