package io.muster.targeting;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Operand.Literal;
import io.muster.targeting.Operand.VersionOf;
import io.muster.targeting.grammar.Words;
import io.muster.targeting.values.Glob;
import io.muster.targeting.values.Versions;
import java.util.List;
import java.util.stream.Collectors;

/** What a condition says, as a tree. {@code toString} writes it as a condition that parses to an equal tree. */
public sealed interface Expression {

    Truth evaluate(Subject subject);

    /** The operands that it reads itself, not those of its parts. */
    default List<Operand> operands() {
        return List.of();
    }

    /** The expressions that it is made of. */
    default List<Expression> parts() {
        return List.of();
    }

    /** True of every device. */
    record EveryDevice() implements Expression {

        @Override
        public Truth evaluate(Subject subject) {
            return Truth.TRUE;
        }

        @Override
        public String toString() {
            return "*";
        }
    }

    /** True if one part is, false if all are. */
    record Or(List<Expression> parts) implements Expression {

        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth evaluate(Subject subject) {
            Truth truth = Truth.FALSE;
            for (int i = 0; i < parts.size(); i++) {
                Truth part = parts.get(i).evaluate(subject);
                if (part == Truth.TRUE) {
                    return part;
                }
                truth = part == Truth.UNKNOWN ? part : truth;
            }
            return truth;
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Or ? "(" + part + ")" : part.toString())
                    .collect(Collectors.joining(" OR "));
        }
    }

    /** False if one part is, true if all are. */
    record And(List<Expression> parts) implements Expression {

        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth evaluate(Subject subject) {
            Truth truth = Truth.TRUE;
            for (int i = 0; i < parts.size(); i++) {
                Truth part = parts.get(i).evaluate(subject);
                if (part == Truth.FALSE) {
                    return part;
                }
                truth = part == Truth.UNKNOWN ? part : truth;
            }
            return truth;
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Or || part instanceof And ? "(" + part + ")" : part.toString())
                    .collect(Collectors.joining(" AND "));
        }
    }

    /** The opposite of its part; unknown stays unknown. */
    record Not(Expression part) implements Expression {

        @Override
        public Truth evaluate(Subject subject) {
            return part.evaluate(subject).negated();
        }

        @Override
        public List<Expression> parts() {
            return List.of(part);
        }

        @Override
        public String toString() {
            return part instanceof Or || part instanceof And ? "NOT (" + part + ")" : "NOT " + part;
        }
    }

    /** Two operands compared; unknown where one is missing or they are of unlike types. */
    record Comparison(Operand left, Comparator comparator, Operand right) implements Expression {

        @Override
        public Truth evaluate(Subject subject) {
            JsonValue a = left.valueIn(subject);
            JsonValue b = right.valueIn(subject);
            if (a == null || b == null) {
                return Truth.UNKNOWN;
            }
            if ((left instanceof VersionOf || right instanceof VersionOf)
                    && a instanceof JsonText x
                    && b instanceof JsonText y) {
                return Versions.isVersion(x.value()) && Versions.isVersion(y.value())
                        ? Truth.of(comparator.holds(Versions.compare(x.value(), y.value())))
                        : Truth.UNKNOWN;
            }
            return comparator.compare(a, b);
        }

        @Override
        public List<Operand> operands() {
            return List.of(left, right);
        }

        @Override
        public String toString() {
            return left + " " + comparator.symbol() + " " + right;
        }
    }

    /** Equal to one of a list, or with NOT to none. */
    record In(Operand operand, boolean negated, Literals literals) implements Expression {

        @Override
        public Truth evaluate(Subject subject) {
            JsonValue value = operand.valueIn(subject);
            if (value == null) {
                return Truth.UNKNOWN;
            }
            Truth in = operand instanceof VersionOf && value instanceof JsonText text
                    ? literals.holdsVersion(text.value())
                    : literals.holds(value);
            return negated ? in.negated() : in;
        }

        @Override
        public List<Operand> operands() {
            return List.of(operand);
        }

        @Override
        public String toString() {
            return operand + (negated ? " NOT IN " : " IN ") + literals;
        }
    }

    /** A question about a text: STARTS_WITH, ENDS_WITH, MATCHES. Unknown of anything else. */
    record TextTest(Function kind, Operand operand, Glob text) implements Expression {

        /** The questions. */
        public enum Function {
            STARTS_WITH,
            ENDS_WITH,
            MATCHES
        }

        @Override
        public Truth evaluate(Subject subject) {
            return operand.valueIn(subject) instanceof JsonText value ? Truth.of(holds(value.value())) : Truth.UNKNOWN;
        }

        boolean holds(String value) {
            return switch (kind) {
                case STARTS_WITH -> value.startsWith(text.pattern());
                case ENDS_WITH -> value.endsWith(text.pattern());
                case MATCHES -> text.matches(value);
            };
        }

        @Override
        public List<Operand> operands() {
            return List.of(operand);
        }

        @Override
        public String toString() {
            return kind + "(" + operand + ", " + Words.quoted(text.pattern()) + ")";
        }
    }

    /** Membership in an array, or a part of a text. */
    record Contains(Operand operand, Literal literal) implements Expression {

        @Override
        public Truth evaluate(Subject subject) {
            JsonValue value = operand.valueIn(subject);
            if (value instanceof JsonArray array) {
                return Truth.of(array.elements().contains(literal.value()));
            }
            return value instanceof JsonText text && literal.value() instanceof JsonText part
                    ? Truth.of(text.value().contains(part.value()))
                    : Truth.UNKNOWN;
        }

        @Override
        public List<Operand> operands() {
            return List.of(operand);
        }

        @Override
        public String toString() {
            return "CONTAINS(" + operand + ", " + literal + ")";
        }
    }

    /** Whether a field is there, and of what type; never unknown. */
    record TypeTest(Question kind, Field field) implements Expression {

        /** The questions. */
        public enum Question {
            IS_DEFINED,
            IS_STRING,
            IS_NUMBER,
            IS_BOOL,
            IS_NULL
        }

        @Override
        public Truth evaluate(Subject subject) {
            JsonValue value = field.valueIn(subject);
            return Truth.of(
                    switch (kind) {
                        case IS_DEFINED -> value != null;
                        case IS_STRING -> value instanceof JsonText;
                        case IS_NUMBER -> value instanceof JsonNumber;
                        case IS_BOOL -> value instanceof JsonBoolean;
                        case IS_NULL -> value instanceof JsonNull;
                    });
        }

        @Override
        public List<Operand> operands() {
            return List.of(field);
        }

        @Override
        public String toString() {
            return kind + "(" + field + ")";
        }
    }

    /** A field that is itself true or false; unknown if it is neither. */
    record BooleanField(Field field) implements Expression {

        @Override
        public Truth evaluate(Subject subject) {
            return field.valueIn(subject) instanceof JsonBoolean value ? Truth.of(value.value()) : Truth.UNKNOWN;
        }

        @Override
        public List<Operand> operands() {
            return List.of(field);
        }

        @Override
        public String toString() {
            return field.toString();
        }
    }
}
