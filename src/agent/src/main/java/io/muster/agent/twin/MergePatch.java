package io.muster.agent.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** JSON merge patches (RFC 7396) of objects. Arguments are never changed, and results share no node with them. */
public final class MergePatch {

    private MergePatch() {}

    /** {@code target} after {@code patch}: objects merge, a null removes, all else replaces. */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        ObjectNode result = target.deepCopy();
        mergeInto(result, patch);
        return result;
    }

    private static void mergeInto(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isNull()) {
                target.remove(name);
            } else if (value instanceof ObjectNode object) {
                ObjectNode below = target.get(name) instanceof ObjectNode present
                        ? present
                        : JsonNodeFactory.instance.objectNode();
                mergeInto(below, object);
                target.set(name, below);
            } else {
                target.set(name, value.deepCopy());
            }
        }
    }

    /**
     * One patch that does what {@code first} and then {@code second} do to whatever target; empty if there is none: where
     * {@code first} removes or replaces a value and {@code second} merges an object into its place, no single merge patch
     * can say that members which the target had there are gone.
     */
    public static Optional<ObjectNode> compose(ObjectNode first, ObjectNode second) {
        ObjectNode result = first.deepCopy();
        for (Map.Entry<String, JsonNode> member : second.properties()) {
            JsonNode before = result.get(member.getKey());
            JsonNode after = member.getValue();
            if (after instanceof ObjectNode object && before != null) {
                Optional<ObjectNode> below =
                        before instanceof ObjectNode earlier ? compose(earlier, object) : Optional.empty();
                if (below.isEmpty()) {
                    return Optional.empty();
                }
                result.set(member.getKey(), below.get());
            } else {
                result.set(member.getKey(), after.deepCopy());
            }
        }
        return Optional.of(result);
    }

    /** The smallest patch that makes {@code to} of {@code from}. */
    public static ObjectNode difference(ObjectNode from, ObjectNode to) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : to.properties()) {
            JsonNode before = from.get(member.getKey());
            JsonNode after = member.getValue();
            if (before instanceof ObjectNode earlier && after instanceof ObjectNode later) {
                ObjectNode below = difference(earlier, later);
                if (!below.isEmpty()) {
                    patch.set(member.getKey(), below);
                }
            } else if (!after.equals(before)) {
                patch.set(member.getKey(), after.deepCopy());
            }
        }
        from.fieldNames().forEachRemaining(name -> {
            if (!to.has(name)) {
                patch.putNull(name);
            }
        });
        return patch;
    }
}
