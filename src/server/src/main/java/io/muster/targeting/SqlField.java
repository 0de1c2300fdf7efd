package io.muster.targeting;

import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Field.Index;
import io.muster.targeting.Field.Name;
import io.muster.targeting.Field.Root;
import io.muster.targeting.Field.Step;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field in SQL, as MariaDB 11.4 reads JSON: JSON_VALUE gives scalars as text (true as 1, null as NULL), JSON_EXTRACT
 * compares with a number as a double. Text compares under {@code utf8mb4_bin}, which pads with spaces: equality and
 * LIKE are safe, order and inequality are not.
 *
 * @param column the JSON, or what else holds the field
 * @param path within the JSON; null where the field is no JSON, or SQL cannot name it
 */
record SqlField(Field field, String column, @Nullable String path) {

    static SqlField of(Field field, ColumnNames columns) {
        return switch (field.root()) {
            case DEVICE_ID -> new SqlField(field, columns.id(), null);
            case CONNECTED -> new SqlField(field, columns.connected(), null);
            case TAGS -> new SqlField(field, columns.tags(), path(field));
            case REPORTED -> new SqlField(field, columns.reported(), path(field));
        };
    }

    private static @Nullable String path(Field field) {
        StringBuilder path = new StringBuilder("$");
        for (Step step : field.steps()) {
            if (step instanceof Index index) {
                path.append('[').append(index.index()).append(']');
            } else if (step instanceof Name name) {
                if (name.name().chars().anyMatch(c -> c < 0x20 || c == '"' || c == '\\')) {
                    return null;
                }
                path.append(".\"").append(name.name()).append('"');
            }
        }
        return path.toString();
    }

    Narrowing present() {
        return path == null ? Narrowing.ALL : Narrowing.predicate("JSON_EXISTS(" + column + ", ?)", path);
    }

    /** MariaDB finds {@code [0]} in what is no array too: absence can be told of names alone. */
    Narrowing absent() {
        boolean names = field.steps().stream().allMatch(Name.class::isInstance);
        return path == null || !names
                ? Narrowing.ALL
                : Narrowing.predicate("COALESCE(JSON_EXISTS(" + column + ", ?), 0) = 0", path);
    }

    Narrowing isOfType(String... types) {
        if (path == null) {
            return Narrowing.ALL;
        }
        return Narrowing.in("JSON_TYPE(JSON_EXTRACT(" + column + ", ?))", List.of(path), Arrays.asList(types));
    }

    Narrowing isBoolean(boolean value) {
        if (field.root() == Root.CONNECTED) {
            return new Narrowing(column + (value ? " = TRUE" : " = FALSE"), List.of());
        }
        return path == null ? Narrowing.ALL : isText(List.of(value ? "1" : "0"));
    }

    Narrowing isText(List<String> values) {
        if (path == null) {
            return Narrowing.ALL;
        }
        return Narrowing.in("JSON_VALUE(" + column + ", ?)", List.of(path), values);
    }

    Narrowing compared(Comparator comparator, JsonValue value) {
        if (value instanceof JsonText text) {
            return comparator == Comparator.EQUAL ? isText(List.of(text.value())) : Narrowing.ALL;
        }
        if (value instanceof JsonBoolean bool) {
            return comparator == Comparator.EQUAL ? isBoolean(bool.value()) : Narrowing.ALL;
        }
        return value instanceof JsonNumber number && path != null ? number(comparator, number, path) : Narrowing.ALL;
    }

    /** Doubles round: what is told exactly in memory is told with one double's width to spare here. */
    private Narrowing number(Comparator comparator, JsonNumber number, String at) {
        double value = number.value().doubleValue();
        double low = Math.nextDown(value);
        double high = Math.nextUp(value);
        boolean extreme = value != 0 && (Math.abs(value) < 1e-300 || Math.abs(value) > 1e300);
        if (extreme || (value == 0 && number.value().signum() != 0)) {
            return Narrowing.ALL;
        }
        String extract = "JSON_EXTRACT(" + column + ", ?)";
        return switch (comparator) {
            case EQUAL ->
                Narrowing.predicate(extract + " >= ?", at, low).and(Narrowing.predicate(extract + " <= ?", at, high));
            case LESS, LESS_OR_EQUAL -> Narrowing.predicate(extract + " <= ?", at, high);
            case GREATER, GREATER_OR_EQUAL -> Narrowing.predicate(extract + " >= ?", at, low);
            case NOT_EQUAL -> Narrowing.ALL;
        };
    }

    Narrowing like(String pattern) {
        if (field.root() == Root.CONNECTED || (path == null && field.root() != Root.DEVICE_ID)) {
            return Narrowing.ALL;
        }
        if (path != null) {
            return Narrowing.predicate("JSON_VALUE(" + column + ", ?) LIKE ? ESCAPE '|'", path, pattern);
        }
        // Ids are ASCII; a pattern that is not would not even compare.
        boolean ascii = pattern.chars().allMatch(c -> c < 0x7F);
        return ascii ? Narrowing.predicate(column + " LIKE ? ESCAPE '|'", pattern) : Narrowing.NONE;
    }

    /** As part of a text or as an array's member. */
    Narrowing contains(JsonText part) {
        Narrowing inText = like("%" + escaped(part.value()) + "%");
        if (path == null) {
            return inText;
        }
        // Where the text has escapes, JSON could spell it in several ways.
        boolean plain = part.value().chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '/');
        return plain
                ? inText.or(Narrowing.predicate("JSON_CONTAINS(" + column + ", ?, ?)", part.toJson(), path))
                : present();
    }

    static String escaped(String text) {
        return text.replace("|", "||").replace("%", "|%").replace("_", "|_");
    }
}
