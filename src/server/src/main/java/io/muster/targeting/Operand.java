package io.muster.targeting;

import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.grammar.Words;
import io.muster.targeting.values.Versions;
import org.jspecify.annotations.Nullable;

/** What a comparison or a function looks at. */
public sealed interface Operand permits Field, Operand.Literal, Operand.VersionOf {

    /** Its value for one device, or null where the device has none. */
    @Nullable
    JsonValue valueIn(Subject subject);

    /** The field it reads, if any. */
    default @Nullable Field field() {
        return this instanceof Field field
                ? field
                : this instanceof VersionOf version ? version.of().field() : null;
    }

    /** A value that stands in the condition itself. */
    record Literal(JsonValue value) implements Operand {

        @Override
        public JsonValue valueIn(Subject subject) {
            return value;
        }

        @Override
        public String toString() {
            return value instanceof JsonText text ? Words.quoted(text.value()) : value.toJson();
        }
    }

    /** A text read as a dotted version; without a value where it is none. */
    record VersionOf(Operand of) implements Operand {

        @Override
        public @Nullable JsonValue valueIn(Subject subject) {
            return of.valueIn(subject) instanceof JsonText text && Versions.isVersion(text.value()) ? text : null;
        }

        @Override
        public String toString() {
            return "VERSION(" + of + ")";
        }
    }
}
