package io.muster.cli.output;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads members of JSON objects by dotted paths. */
public final class Fields {

    private Fields() {}

    /** What stands at the path; null where nothing does. */
    public static @Nullable Object at(Map<String, @Nullable Object> object, String path) {
        Object found = object;
        for (String name : path.split("\\.", -1)) {
            found = found instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return found;
    }

    /** The text at the path; empty where there is none. */
    public static String text(Map<String, @Nullable Object> object, String path) {
        Object found = at(object, path);
        return found == null ? "" : shown(found);
    }

    /** The number at the path; 0 where there is none. */
    public static long number(Map<String, @Nullable Object> object, String path) {
        return at(object, path) instanceof Number number ? number.longValue() : 0;
    }

    /** The object at the path; empty where there is none. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> object(Map<String, @Nullable Object> object, String path) {
        return at(object, path) instanceof Map<?, ?> members ? (Map<String, @Nullable Object>) members : Map.of();
    }

    /** The objects of the list at the path; empty where there is none. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, @Nullable Object>> objects(Map<String, @Nullable Object> object, String path) {
        return at(object, path) instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .map(item -> (Map<String, @Nullable Object>) item)
                        .toList()
                : List.of();
    }

    /** A value as a person reads it: texts bare, objects and lists as JSON. */
    public static String shown(@Nullable Object value) {
        return value instanceof String text ? text : JsonText.compact(value);
    }
}
