package io.muster.targeting;

import io.muster.foundation.json.JsonBoolean;
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
import org.jspecify.annotations.Nullable;

/** What a device must have, at the least, for an expression to be true: keys by which an index finds it. */
final class Anchors {

    private Anchors() {}

    /** One alternative. */
    sealed interface Anchor permits Prefix, Equal {}

    /** The id begins so. */
    record Prefix(String prefix) implements Anchor {}

    /** The field has this value. */
    record Equal(Field field, JsonValue value) implements Anchor {}

    /** Alternatives of which one must hold for {@code expression} to be as {@code wanted}; null if none is known. */
    static @Nullable List<Anchor> of(Expression expression, Truth wanted) {
        boolean positive = wanted == Truth.TRUE;
        if (expression instanceof Not not) {
            return of(not.part(), wanted.negated());
        }
        if (expression instanceof And || expression instanceof Or) {
            return expression instanceof And == positive
                    ? strongest(expression.parts(), wanted)
                    : all(expression.parts(), wanted);
        }
        if (expression instanceof BooleanField bool) {
            return List.of(new Equal(bool.field(), JsonBoolean.of(positive)));
        }
        if (expression instanceof Comparison comparison) {
            return comparison(comparison, positive);
        }
        if (expression instanceof In in && in.negated() != positive && in.operand() instanceof Field field) {
            return in.literals().values().stream()
                    .<Anchor>map(value -> new Equal(field, value))
                    .toList();
        }
        if (expression instanceof TextTest test && positive && test.operand().equals(Field.DEVICE_ID)) {
            return test(test);
        }
        return null;
    }

    private static @Nullable List<Anchor> strongest(List<Expression> parts, Truth wanted) {
        List<Anchor> best = null;
        for (Expression part : parts) {
            List<Anchor> anchors = of(part, wanted);
            if (anchors != null && (best == null || cost(anchors) < cost(best))) {
                best = anchors;
            }
        }
        return best;
    }

    private static @Nullable List<Anchor> all(List<Expression> parts, Truth wanted) {
        List<Anchor> all = new ArrayList<>();
        for (Expression part : parts) {
            List<Anchor> anchors = of(part, wanted);
            if (anchors == null) {
                return null;
            }
            all.addAll(anchors);
        }
        return all;
    }

    /** A guess at how many devices an anchor finds: one by its id, few by a long prefix or a text, half by a boolean. */
    private static int cost(List<Anchor> anchors) {
        int cost = 0;
        for (Anchor anchor : anchors) {
            if (anchor instanceof Equal equal) {
                cost += equal.field().equals(Field.DEVICE_ID) ? 1 : equal.value() instanceof JsonText ? 20 : 50;
            } else if (anchor instanceof Prefix prefix) {
                cost += Math.max(2, 100 - 8 * prefix.prefix().length());
            }
        }
        return cost;
    }

    private static @Nullable List<Anchor> comparison(Comparison comparison, boolean positive) {
        boolean equality = comparison.comparator() == (positive ? Comparator.EQUAL : Comparator.NOT_EQUAL);
        if (equality && comparison.left() instanceof Field field && comparison.right() instanceof Literal literal) {
            return List.of(new Equal(field, literal.value()));
        }
        if (equality && comparison.right() instanceof Field field && comparison.left() instanceof Literal literal) {
            return List.of(new Equal(field, literal.value()));
        }
        return null;
    }

    private static @Nullable List<Anchor> test(TextTest test) {
        return switch (test.kind()) {
            case STARTS_WITH -> prefix(test.text().pattern());
            case MATCHES ->
                test.text().isLiteral()
                        ? List.of(new Equal(
                                Field.DEVICE_ID, new JsonText(test.text().pattern())))
                        : prefix(test.text().prefix());
            case ENDS_WITH -> null;
        };
    }

    private static @Nullable List<Anchor> prefix(String prefix) {
        return prefix.isEmpty() ? null : List.of(new Prefix(prefix));
    }
}
