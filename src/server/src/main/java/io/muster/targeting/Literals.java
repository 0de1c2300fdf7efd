package io.muster.targeting;

import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Operand.Literal;
import io.muster.targeting.values.Versions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The list behind IN, prepared so that a thousand members cost one look-up. Equal by members and their order. */
public final class Literals {

    private final List<JsonValue> values;
    private final Set<JsonValue> members;

    public Literals(List<? extends JsonValue> values) {
        this.values = List.copyOf(values);
        this.members = new HashSet<>(values);
    }

    public List<JsonValue> values() {
        return values;
    }

    /** As an OR of {@code =}: true if equal to one; else unknown if one is of another type; else false. */
    Truth holds(JsonValue value) {
        if (members.contains(value)) {
            return Truth.TRUE;
        }
        return value instanceof JsonNull || values.stream().allMatch(each -> comparable(value, each))
                ? Truth.FALSE
                : Truth.UNKNOWN;
    }

    /** As {@link #holds}, where {@code version} is a version and strings are read as versions. */
    Truth holdsVersion(String version) {
        Truth truth = Truth.FALSE;
        for (JsonValue each : values) {
            if (each instanceof JsonText text && Versions.isVersion(text.value())) {
                if (Versions.compare(version, text.value()) == 0) {
                    return Truth.TRUE;
                }
            } else if (!(each instanceof JsonNull)) {
                truth = Truth.UNKNOWN;
            }
        }
        return truth;
    }

    private static boolean comparable(JsonValue value, JsonValue literal) {
        return literal instanceof JsonNull
                || (value instanceof JsonText && literal instanceof JsonText)
                || (value instanceof JsonNumber && literal instanceof JsonNumber)
                || (value instanceof JsonBoolean && literal instanceof JsonBoolean);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Literals literals && values.equals(literals.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.stream().map(each -> new Literal(each).toString()).collect(Collectors.joining(", ", "[", "]"));
    }
}
