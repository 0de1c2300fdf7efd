package io.muster.configuration.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Merge patches as RFC 7396 has them, over Jackson's trees. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The pseudocode of RFC 7396, section 2. */
    static JsonNode merged(@Nullable JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target != null && target.isObject() ? (ObjectNode) target.deepCopy() : object();
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                result.set(member.getKey(), merged(result.get(member.getKey()), member.getValue()));
            }
        });
        return result;
    }

    /** Everything that is no object, by its path with dots. */
    static Map<String, JsonNode> leaves(JsonNode object) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        object.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                leaves(member.getValue()).forEach((path, leaf) -> leaves.put(member.getKey() + "." + path, leaf));
            } else {
                leaves.put(member.getKey(), member.getValue());
            }
        });
        return leaves;
    }

    /** Sets a leaf by its path with dots, and makes the objects above it. */
    static void set(ObjectNode object, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            object.set(path, value);
        } else {
            set(object.withObject("/" + path.substring(0, dot)), path.substring(dot + 1), value);
        }
    }

    /** Takes a leaf out, and the objects above it that become empty. */
    static void clear(ObjectNode object, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            object.remove(path);
        } else if (object.get(path.substring(0, dot)) instanceof ObjectNode below) {
            clear(below, path.substring(dot + 1));
            if (below.isEmpty()) {
                object.remove(path.substring(0, dot));
            }
        }
    }
}
