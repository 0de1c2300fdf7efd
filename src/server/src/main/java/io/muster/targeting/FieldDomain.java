package io.muster.targeting;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Expression.Contains;
import io.muster.targeting.Field.Root;
import io.muster.targeting.values.Effort;
import io.muster.targeting.values.NumberLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one field may be so that some clauses, which read it alone, are as wanted: type by type, by trying one value of
 * each kind that the clauses can tell apart.
 */
final class FieldDomain {

    private final Field field;
    private final List<Leaf> leaves;
    private final Effort effort;
    private final Map<JsonType, Choice> choices = new EnumMap<>(JsonType.class);

    FieldDomain(Field field, List<Leaf> leaves, Effort effort) {
        this.field = field;
        this.leaves = List.copyOf(leaves);
        this.effort = effort;
    }

    /** The types of JSON. */
    enum JsonType {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL,
        ARRAY,
        OBJECT
    }

    FieldDomain plus(Leaf leaf) {
        List<Leaf> more = new ArrayList<>(leaves);
        more.add(leaf);
        return new FieldDomain(field, more, effort);
    }

    boolean mayBeMissing() {
        boolean always = field.root() == Root.DEVICE_ID || field.root() == Root.CONNECTED;
        return !always && leaves.stream().allMatch(leaf -> leaf.admits(null));
    }

    /** Whether nothing at all is left for it. */
    boolean isImpossible() {
        if (mayBeMissing()) {
            return false;
        }
        for (JsonType type : JsonType.values()) {
            if (!choice(type).isNone()) {
                return false;
            }
        }
        return true;
    }

    Choice choice(JsonType type) {
        return choices.computeIfAbsent(type, this::decide);
    }

    private Choice decide(JsonType type) {
        boolean fixed = field.root() == Root.DEVICE_ID
                ? type != JsonType.TEXT
                : field.root() == Root.CONNECTED && type != JsonType.BOOLEAN;
        if (fixed) {
            return Choice.NONE;
        }
        return switch (type) {
            case TEXT -> new TextDomain(field.root() == Root.DEVICE_ID, leaves, effort).choice();
            case NUMBER -> admitted(numbers());
            case BOOLEAN -> admitted(Stream.of(JsonBoolean.TRUE, JsonBoolean.FALSE));
            case NULL -> admitted(Stream.of(JsonNull.NULL));
            case ARRAY -> admitted(Stream.of(leastArray()));
            case OBJECT -> admitted(Stream.of(JsonObject.EMPTY));
        };
    }

    private Stream<JsonValue> numbers() {
        return NumberLine.points(leaves.stream()
                        .flatMap(Leaf::constants)
                        .filter(JsonNumber.class::isInstance)
                        .map(value -> ((JsonNumber) value).value())
                        .toList())
                .stream()
                .map(JsonNumber::new);
    }

    /** With the members that it must have; clauses tell arrays apart by nothing else, and more could only be too many. */
    private JsonArray leastArray() {
        return new JsonArray(leaves.stream()
                .filter(leaf -> leaf.clause() instanceof Contains && !leaf.readsVersion())
                .filter(leaf -> leaf.wanted().positive())
                .flatMap(Leaf::constants)
                .distinct()
                .toList());
    }

    private Choice admitted(Stream<? extends JsonValue> values) {
        List<JsonValue> admitted = new ArrayList<>();
        values.filter(value -> effort.spend(leaves.size())).filter(this::admits).forEach(admitted::add);
        return new Choice(admitted, !effort.isSpent());
    }

    boolean admits(JsonValue value) {
        return leaves.stream().allMatch(leaf -> leaf.admits(value));
    }
}
