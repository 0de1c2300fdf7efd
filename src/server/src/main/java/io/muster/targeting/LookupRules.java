package io.muster.targeting;

import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Expression.And;
import io.muster.targeting.Expression.BooleanField;
import io.muster.targeting.Expression.Comparison;
import io.muster.targeting.Expression.In;
import io.muster.targeting.Expression.Not;
import io.muster.targeting.Expression.Or;
import io.muster.targeting.Expression.TextTest;
import io.muster.targeting.Operand.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By which look-ups in indexes over some fields the devices are found that an expression can be true of, or false of.
 * Too many at worst, never too few; null where these fields do not tell.
 */
final class LookupRules {

    /** A range finds more than a value does, as a rule; a boolean halves the fleet. */
    private static final int COST_OF_RANGE = 30;

    private static final int COST_OF_BOOLEAN = 50;

    private final Set<Field> indexed;

    LookupRules(Set<Field> indexed) {
        this.indexed = indexed;
    }

    @Nullable
    List<Lookup> of(Expression expression, Truth wanted) {
        boolean positive = wanted == Truth.TRUE;
        if (expression instanceof Not not) {
            return of(not.part(), wanted.negated());
        }
        if (expression instanceof And || expression instanceof Or) {
            return expression instanceof And == positive
                    ? cheapest(expression.parts(), wanted)
                    : all(expression.parts(), wanted);
        }
        if (expression instanceof BooleanField bool && indexed.contains(bool.field())) {
            return equal(bool.field(), Stream.of(JsonBoolean.of(positive)));
        }
        if (expression instanceof Comparison comparison) {
            return comparison(comparison, positive);
        }
        if (expression instanceof In in && in.negated() != positive) {
            return isIndexed(in.operand()) ? equal((Field) in.operand(), in.literals().values().stream()) : null;
        }
        return expression instanceof TextTest test && positive ? test(test) : null;
    }

    private boolean isIndexed(Operand operand) {
        return operand instanceof Field field && indexed.contains(field);
    }

    private @Nullable List<Lookup> cheapest(List<Expression> parts, Truth wanted) {
        List<Lookup> best = null;
        for (Expression part : parts) {
            List<Lookup> lookups = of(part, wanted);
            if (lookups != null && (best == null || cost(lookups) < cost(best))) {
                best = lookups;
            }
        }
        return best;
    }

    private @Nullable List<Lookup> all(List<Expression> parts, Truth wanted) {
        List<Lookup> all = new ArrayList<>();
        for (Expression part : parts) {
            List<Lookup> lookups = of(part, wanted);
            if (lookups == null) {
                return null;
            }
            all.addAll(lookups);
        }
        return all;
    }

    private static int cost(List<Lookup> lookups) {
        return lookups.stream()
                .mapToInt(lookup ->
                        !lookup.isSingle() ? COST_OF_RANGE : lookup.from().isOfBoolean() ? COST_OF_BOOLEAN : 1)
                .sum();
    }

    private static List<Lookup> equal(Field field, Stream<JsonValue> values) {
        return values.flatMap(value -> IndexKey.of(value).stream())
                .distinct()
                .map(key -> Lookup.equal(field, key))
                .toList();
    }

    private @Nullable List<Lookup> comparison(Comparison comparison, boolean positive) {
        boolean mirrored = comparison.left() instanceof Literal;
        Operand one = mirrored ? comparison.right() : comparison.left();
        Operand other = mirrored ? comparison.left() : comparison.right();
        if (!isIndexed(one) || !(other instanceof Literal literal)) {
            return null;
        }
        Comparator written = mirrored ? comparison.comparator().mirrored() : comparison.comparator();
        return compared((Field) one, positive ? written : written.opposite(), literal.value());
    }

    private static @Nullable List<Lookup> compared(Field field, Comparator comparator, JsonValue value) {
        if (comparator == Comparator.EQUAL) {
            return equal(field, Stream.of(value));
        }
        boolean ordered = value instanceof JsonText || value instanceof JsonNumber;
        if (!ordered || comparator == Comparator.NOT_EQUAL) {
            return null;
        }
        IndexKey key = IndexKey.of(value).orElseThrow();
        // The bound itself is always within: what is a little less or more may have the same key.
        boolean below = comparator == Comparator.LESS || comparator == Comparator.LESS_OR_EQUAL;
        return List.of(
                below ? new Lookup(field, key.lowestOfType(), key.next()) : new Lookup(field, key, key.behindType()));
    }

    private @Nullable List<Lookup> test(TextTest test) {
        if (!isIndexed(test.operand())) {
            return null;
        }
        Field field = (Field) test.operand();
        return switch (test.kind()) {
            case STARTS_WITH -> prefix(field, test.text().pattern());
            case MATCHES ->
                test.text().isLiteral()
                        ? equal(field, Stream.of(new JsonText(test.text().pattern())))
                        : prefix(field, test.text().prefix());
            case ENDS_WITH -> null;
        };
    }

    private static @Nullable List<Lookup> prefix(Field field, String prefix) {
        IndexKey key = IndexKey.text(prefix);
        return prefix.isEmpty() ? null : List.of(new Lookup(field, key, key.behindPrefix()));
    }
}
