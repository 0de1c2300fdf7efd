package io.muster.device.intake;

import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.json.MalformedJson;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A column {@code tags.place.line:string}: where its values go, and what they are. */
record TagColumn(String dotted, List<String> path, Type type) {

    static final String PREFIX = "tags.";

    private static final int MAX_DEPTH = JsonLimits.PROPERTIES.maxDepth();

    /** What the values of a column are; a string unless it says otherwise. */
    enum Type {
        STRING,
        NUMBER,
        BOOLEAN,
        JSON
    }

    TagColumn {
        path = List.copyOf(path);
    }

    static TagColumn of(String name) {
        int colon = name.lastIndexOf(':');
        Type type = Type.STRING;
        String dotted = name;
        if (colon > 0) {
            type = switch (name.substring(colon + 1)) {
                case "string" -> Type.STRING;
                case "number" -> Type.NUMBER;
                case "boolean" -> Type.BOOLEAN;
                case "json" -> Type.JSON;
                default -> throw wrong(name, "the type behind ':' (expected: string, number, boolean or json)");
            };
            dotted = name.substring(0, colon);
        }
        List<String> path = List.of(dotted.substring(PREFIX.length()).split("\\.", -1));
        if (path.contains("") || path.size() > MAX_DEPTH) {
            throw wrong(name, "the path (expected: 1–%d names between dots)".formatted(MAX_DEPTH));
        }
        return new TagColumn(dotted, path, type);
    }

    @SuppressWarnings("unchecked") // Only this method puts maps into the tree.
    void put(Map<String, Object> tree, String cell) {
        Map<String, Object> inner = tree;
        for (String name : path.subList(0, path.size() - 1)) {
            inner = (Map<String, Object>) inner.computeIfAbsent(name, absent -> new LinkedHashMap<String, Object>());
        }
        inner.put(path.get(path.size() - 1), value(cell));
    }

    @SuppressWarnings("unchecked")
    static JsonObject object(Map<String, Object> tree) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        tree.forEach((name, value) -> members.put(
                name, value instanceof Map<?, ?> inner ? object((Map<String, Object>) inner) : (JsonValue) value));
        return new JsonObject(members);
    }

    private JsonValue value(String cell) {
        return switch (type) {
            case STRING -> new JsonText(cell);
            case BOOLEAN -> CsvLayout.flag(dotted, cell);
            case NUMBER -> {
                JsonValue number = json(cell, "a number");
                if (number instanceof JsonNumber) {
                    yield number;
                }
                throw refused(cell, "a number");
            }
            case JSON -> json(cell, "JSON");
        };
    }

    private JsonValue json(String cell, String expected) {
        try {
            return JsonReader.read(cell, JsonLimits.PROPERTIES);
        } catch (MalformedJson e) {
            throw refused(cell, expected);
        }
    }

    private MusterProblem refused(String cell, String expected) {
        return new MusterProblem(
                ProblemType.MALFORMED,
                "%s: '%s' (expected: %s)".formatted(dotted, CsvLayout.shortened(cell), expected));
    }

    private static MusterProblem wrong(String name, String what) {
        return new MusterProblem(
                ProblemType.MALFORMED, "CSV columns: '%s': %s".formatted(CsvLayout.shortened(name), what));
    }
}
