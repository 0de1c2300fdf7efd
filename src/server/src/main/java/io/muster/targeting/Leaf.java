package io.muster.targeting;

import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Expression.BooleanField;
import io.muster.targeting.Expression.Comparison;
import io.muster.targeting.Expression.Contains;
import io.muster.targeting.Expression.In;
import io.muster.targeting.Expression.TextTest;
import io.muster.targeting.Expression.TypeTest;
import io.muster.targeting.Operand.Literal;
import io.muster.targeting.Operand.VersionOf;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A single clause and what it shall be.
 *
 * @param probe the clause with its field replaced by {@link #PROBE}, to ask what it says of a value
 */
record Leaf(Expression clause, Wanted wanted, Expression probe) {

    static final Field PROBE = Field.tag("x");

    Leaf(Expression clause, Wanted wanted) {
        this(clause, wanted, probing(clause));
    }

    /** What a part shall be so that a whole is as wanted. */
    enum Wanted {
        TRUE,
        FALSE,
        NOT_TRUE,
        NOT_FALSE;

        boolean admits(Truth truth) {
            return switch (this) {
                case TRUE -> truth == Truth.TRUE;
                case FALSE -> truth == Truth.FALSE;
                case NOT_TRUE -> truth != Truth.TRUE;
                case NOT_FALSE -> truth != Truth.FALSE;
            };
        }

        Wanted negated() {
            return switch (this) {
                case TRUE -> FALSE;
                case FALSE -> TRUE;
                case NOT_TRUE -> NOT_FALSE;
                case NOT_FALSE -> NOT_TRUE;
            };
        }

        /** Of a clause that is true or false: whether it shall be true. */
        boolean positive() {
            return this == TRUE || this == NOT_FALSE;
        }
    }

    List<Field> fields() {
        return clause.operands().stream()
                .map(Operand::field)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Whether the one field may have this value; null means that it has none. */
    boolean admits(@Nullable JsonValue value) {
        return wanted.admits(truthOf(value));
    }

    Truth truthOf(@Nullable JsonValue value) {
        JsonObject tags = value == null ? JsonObject.EMPTY : new JsonObject(Map.of("x", value));
        return probe.evaluate(new Subject("-", tags, JsonObject.EMPTY, false));
    }

    /** The values that the clause names. */
    Stream<JsonValue> constants() {
        Stream<JsonValue> listed = clause instanceof In in ? in.literals().values().stream() : Stream.<JsonValue>of();
        Stream<JsonValue> member = clause instanceof Contains contains
                ? Stream.of(contains.literal().value())
                : Stream.of();
        return Stream.of(listed, member, clause.operands().stream().flatMap(Leaf::constants))
                .flatMap(each -> each);
    }

    private static Stream<JsonValue> constants(Operand operand) {
        if (operand instanceof VersionOf version) {
            return constants(version.of());
        }
        return operand instanceof Literal literal ? Stream.of(literal.value()) : Stream.of();
    }

    boolean readsVersion() {
        return clause.operands().stream().anyMatch(VersionOf.class::isInstance);
    }

    private static Expression probing(Expression clause) {
        if (clause instanceof Comparison comparison) {
            return new Comparison(probing(comparison.left()), comparison.comparator(), probing(comparison.right()));
        } else if (clause instanceof In in) {
            return new In(probing(in.operand()), in.negated(), in.literals());
        } else if (clause instanceof TextTest test) {
            return new TextTest(test.kind(), probing(test.operand()), test.text());
        } else if (clause instanceof Contains contains) {
            return new Contains(probing(contains.operand()), contains.literal());
        } else if (clause instanceof TypeTest test) {
            return new TypeTest(test.kind(), PROBE);
        }
        return clause instanceof BooleanField ? new BooleanField(PROBE) : clause;
    }

    private static Operand probing(Operand operand) {
        if (operand instanceof VersionOf version) {
            return new VersionOf(probing(version.of()));
        }
        return operand instanceof Field ? PROBE : operand;
    }
}
