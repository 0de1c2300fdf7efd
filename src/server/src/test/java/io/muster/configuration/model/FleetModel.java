package io.muster.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The design's section 5 in plain Java: weakest layer first, each merged over those before as RFC 7396 has it; the device
 * layer at 1,000 wins there, and at equal priority the lesser id.
 */
final class FleetModel {

    static final String BY_HAND = "device";
    private static final int PRIORITY_BY_HAND = 1_000;

    final Map<String, ModelDevice> devices = new TreeMap<>();
    final Map<String, ModelConfiguration> configurations = new TreeMap<>();

    /** What one layer says of one leaf. */
    record Said(String path, String layer, JsonNode value) {}

    /** What stands and what is hidden of all that layers say of a device. */
    record Heard(Map<String, Said> standing, Set<Said> hidden) {}

    private record Layer(String name, int priority, JsonNode properties) {}

    /** Makes every device be as its layers are now: another value is another version. */
    void resolve() {
        for (ModelDevice device : devices.values()) {
            JsonNode desired = Json.object();
            for (Layer layer : weakestFirst(device)) {
                desired = Json.merged(desired, layer.properties());
            }
            if (!desired.equals(device.desired)) {
                device.desired = desired;
                device.desiredVersion++;
            }
        }
    }

    Heard heard(ModelDevice device) {
        Map<String, Said> standing = new TreeMap<>();
        Set<Said> hidden = new HashSet<>();
        for (Layer layer : weakestFirst(device)) {
            for (Map.Entry<String, JsonNode> leaf :
                    Json.leaves(layer.properties()).entrySet()) {
                String path = leaf.getKey();
                standing.values().removeIf(weaker -> {
                    boolean gone = weaker.path().equals(path)
                            || weaker.path().startsWith(path + ".")
                            || path.startsWith(weaker.path() + ".");
                    if (gone) {
                        hidden.add(weaker);
                    }
                    return gone;
                });
                standing.put(path, new Said(path, layer.name(), leaf.getValue()));
            }
        }
        return new Heard(standing, hidden);
    }

    /** The five parts of a configuration's devices: who is in which. */
    Map<String, String> split(ModelConfiguration configuration) {
        Map<String, String> split = new TreeMap<>();
        for (ModelDevice device : devices.values()) {
            if (configuration.condition().holds().test(device)) {
                split.put(device.id, state(configuration, device));
            }
        }
        return split;
    }

    private String state(ModelConfiguration configuration, ModelDevice device) {
        boolean heard = heard(device).standing().values().stream()
                .anyMatch(said -> said.layer().equals(configuration.id()));
        if (!heard) {
            return "shadowed";
        }
        if (device.refused > 0 && device.refused == device.desiredVersion) {
            return "failed";
        }
        boolean proven = !configuration.wantsProof()
                || (device.reported.path("ok").isBoolean()
                        && device.reported.get("ok").asBoolean());
        if (device.acknowledged >= device.desiredVersion && proven) {
            return "converged";
        }
        return device.connected ? "pendingOnline" : "pendingOffline";
    }

    private List<Layer> weakestFirst(ModelDevice device) {
        List<Layer> layers = new ArrayList<>();
        for (ModelConfiguration each : configurations.values()) {
            if (each.condition().holds().test(device)) {
                layers.add(new Layer(each.id(), each.priority(), each.properties()));
            }
        }
        layers.sort(Comparator.comparingInt(Layer::priority).thenComparing(Layer::name, Comparator.reverseOrder()));
        int below = (int) layers.stream()
                .filter(layer -> layer.priority() <= PRIORITY_BY_HAND)
                .count();
        layers.add(below, new Layer(BY_HAND, PRIORITY_BY_HAND, device.byHand));
        return layers;
    }
}
