package io.muster.targeting;

import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.targeting.Expression.And;
import io.muster.targeting.Expression.Comparison;
import io.muster.targeting.Expression.In;
import io.muster.targeting.Expression.Not;
import io.muster.targeting.Expression.Or;
import io.muster.targeting.Expression.TextTest;
import io.muster.targeting.Operand.Literal;
import java.util.List;

/** For which device ids an expression can be true, or can be false. Too many at worst, never too few. */
final class KeyRangeRules {

    private static final Subject NO_DEVICE = new Subject("-", JsonObject.EMPTY, JsonObject.EMPTY, false);

    private KeyRangeRules() {}

    static KeyRanges of(Expression expression, Truth wanted) {
        boolean positive = wanted == Truth.TRUE;
        if (expression instanceof Not not) {
            return of(not.part(), wanted.negated());
        }
        if (expression instanceof And || expression instanceof Or) {
            List<KeyRanges> parts =
                    expression.parts().stream().map(part -> of(part, wanted)).toList();
            return expression instanceof And == positive
                    ? parts.stream().reduce(KeyRanges.EVERYTHING, KeyRanges::intersection)
                    : KeyRanges.union(parts);
        }
        if (expression.operands().stream().allMatch(operand -> operand.field() == null)) {
            return expression.evaluate(NO_DEVICE) == wanted ? KeyRanges.EVERYTHING : KeyRanges.NOTHING;
        }
        if (expression instanceof Comparison comparison) {
            return comparison(comparison, positive);
        }
        if (expression instanceof In in && in.operand().equals(Field.DEVICE_ID)) {
            return in(in, in.negated() != positive);
        }
        if (expression instanceof TextTest test && test.operand().equals(Field.DEVICE_ID)) {
            return test(test, positive);
        }
        return KeyRanges.EVERYTHING;
    }

    private static KeyRanges comparison(Comparison comparison, boolean positive) {
        boolean mirrored = comparison.right().equals(Field.DEVICE_ID);
        Operand other = mirrored ? comparison.left() : comparison.right();
        Operand one = mirrored ? comparison.right() : comparison.left();
        if (!one.equals(Field.DEVICE_ID) || !(other instanceof Literal literal)) {
            return KeyRanges.EVERYTHING;
        }
        if (!(literal.value() instanceof JsonText text)) {
            Truth always = comparison.evaluate(NO_DEVICE);
            return always == Truth.of(positive) ? KeyRanges.EVERYTHING : KeyRanges.NOTHING;
        }
        Comparator comparator = mirrored ? comparison.comparator().mirrored() : comparison.comparator();
        return KeyRanges.comparing(positive ? comparator : comparator.opposite(), text.value());
    }

    private static KeyRanges in(In in, boolean positive) {
        KeyRanges listed = KeyRanges.union(in.literals().values().stream()
                .filter(JsonText.class::isInstance)
                .map(value -> KeyRanges.single(((JsonText) value).value()))
                .toList());
        return positive ? listed : listed.complement();
    }

    private static KeyRanges test(TextTest test, boolean positive) {
        String text = test.text().pattern();
        return switch (test.kind()) {
            case STARTS_WITH ->
                positive
                        ? KeyRanges.startingWith(text)
                        : KeyRanges.startingWith(text).complement();
            case MATCHES -> matching(test, positive);
            case ENDS_WITH -> KeyRanges.EVERYTHING;
        };
    }

    private static KeyRanges matching(TextTest test, boolean positive) {
        String pattern = test.text().pattern();
        String prefix = test.text().prefix();
        if (test.text().isLiteral()) {
            return KeyRanges.comparing(positive ? Comparator.EQUAL : Comparator.NOT_EQUAL, pattern);
        }
        if (positive) {
            return KeyRanges.startingWith(prefix);
        }
        return pattern.equals(prefix + "*") ? KeyRanges.startingWith(prefix).complement() : KeyRanges.EVERYTHING;
    }
}
