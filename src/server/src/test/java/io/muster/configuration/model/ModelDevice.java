package io.muster.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** One device as it should be. */
final class ModelDevice {

    final String id;
    ObjectNode tags = Json.object();
    ObjectNode reported = Json.object();

    /** What is set by hand, and for each leaf why. */
    ObjectNode byHand = Json.object();

    Map<String, String> reasons = new HashMap<>();

    JsonNode desired = Json.object();
    long desiredVersion;
    long acknowledged;
    long refused;
    boolean connected;

    ModelDevice(String id) {
        this.id = id;
    }

    /** A patch by hand: what it sets to null is cleared, with each object that becomes empty by it. */
    void patchByHand(JsonNode patch, String reason) {
        ObjectNode next = (ObjectNode) Json.merged(byHand, patch);
        Json.leaves(patch).forEach((path, value) -> {
            if (value.isNull()) {
                Json.clear(next, path);
            }
        });
        replaceByHand(next, reason);
    }

    /** The layer as a whole; what stays as it is keeps its reason. */
    void replaceByHand(ObjectNode next, String reason) {
        Map<String, JsonNode> before = Json.leaves(byHand);
        Map<String, String> now = new HashMap<>();
        Json.leaves(next).forEach((path, value) -> {
            String known = value.equals(before.get(path)) ? reasons.get(path) : null;
            now.put(path, known == null ? reason : known);
        });
        byHand = next;
        reasons = now;
    }
}
