package io.muster.targeting;

import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonText;
import io.muster.targeting.Expression.And;
import io.muster.targeting.Expression.BooleanField;
import io.muster.targeting.Expression.Comparison;
import io.muster.targeting.Expression.Contains;
import io.muster.targeting.Expression.In;
import io.muster.targeting.Expression.Not;
import io.muster.targeting.Expression.Or;
import io.muster.targeting.Expression.TextTest;
import io.muster.targeting.Expression.TypeTest;
import io.muster.targeting.Operand.Literal;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Which rows an expression can be true of, or false of, in SQL of MariaDB 11.4. Too many at worst, never too few. */
final class SqlRules {

    private final ColumnNames columns;

    SqlRules(ColumnNames columns) {
        this.columns = columns;
    }

    Narrowing narrow(Expression expression, Truth wanted) {
        if (expression instanceof Not not) {
            return narrow(not.part(), wanted.negated());
        }
        if (expression instanceof And || expression instanceof Or) {
            List<Narrowing> parts = expression.parts().stream()
                    .map(part -> narrow(part, wanted))
                    .toList();
            return expression instanceof And == (wanted == Truth.TRUE)
                    ? Narrowing.allOf(parts)
                    : Narrowing.anyOf(parts);
        }
        Narrowing ids = Narrowing.of(KeyRangeRules.of(expression, wanted), columns.id());
        return ids.equals(Narrowing.NONE) ? ids : ids.and(clause(expression, wanted == Truth.TRUE));
    }

    private Narrowing clause(Expression clause, boolean positive) {
        if (clause instanceof TypeTest test) {
            return typeTest(test, positive);
        }
        // Only what is there can make any other clause true or false.
        Narrowing present = Narrowing.allOf(clause.operands().stream()
                .map(Operand::field)
                .filter(Objects::nonNull)
                .map(this::present)
                .toList());
        Narrowing better = Narrowing.ALL;
        if (clause instanceof BooleanField bool) {
            better = on(bool.field(), (field, narrowing) -> narrowing.isBoolean(positive));
        } else if (clause instanceof Comparison comparison) {
            better = comparison(comparison, positive);
        } else if (clause instanceof In in && in.negated() != positive) {
            better = on(in.operand(), (field, column) -> in(in, column));
        } else if (clause instanceof TextTest test && positive && !isIdPrefix(test)) {
            better = on(test.operand(), (field, column) -> column.like(pattern(test)));
        } else if (clause instanceof Contains contains
                && positive
                && contains.literal().value() instanceof JsonText text) {
            better = on(contains.operand(), (field, column) -> column.contains(text));
        }
        return better.equals(Narrowing.ALL) ? present : better;
    }

    /** Told by the key ranges exactly. */
    private static boolean isIdPrefix(TextTest test) {
        return test.operand().equals(Field.DEVICE_ID) && test.kind() == TextTest.Function.STARTS_WITH;
    }

    private Narrowing on(Operand operand, BiFunction<Field, SqlField, Narrowing> rule) {
        return operand instanceof Field field ? rule.apply(field, SqlField.of(field, columns)) : Narrowing.ALL;
    }

    private Narrowing present(Field field) {
        return SqlField.of(field, columns).present();
    }

    private Narrowing comparison(Comparison comparison, boolean positive) {
        boolean mirrored = comparison.left() instanceof Literal;
        Operand one = mirrored ? comparison.right() : comparison.left();
        Operand other = mirrored ? comparison.left() : comparison.right();
        if (!(one instanceof Field) || !(other instanceof Literal literal) || literal.value() instanceof JsonNull) {
            return Narrowing.ALL;
        }
        Comparator written = mirrored ? comparison.comparator().mirrored() : comparison.comparator();
        Comparator comparator = positive ? written : written.opposite();
        return on(one, (field, column) -> column.compared(comparator, literal.value()));
    }

    private static Narrowing in(In in, SqlField column) {
        Stream<Narrowing> others = in.literals().values().stream()
                .filter(value -> !(value instanceof JsonText))
                .map(value -> value instanceof JsonNull ? column.present() : column.compared(Comparator.EQUAL, value));
        List<String> texts = in.literals().values().stream()
                .filter(JsonText.class::isInstance)
                .map(value -> ((JsonText) value).value())
                .toList();
        return Narrowing.anyOf(Stream.concat(others, texts.isEmpty() ? Stream.of() : Stream.of(column.isText(texts)))
                .toList());
    }

    /** The pattern of SQL's LIKE, with | as its escape. */
    private static String pattern(TextTest test) {
        String text = test.text().pattern();
        return switch (test.kind()) {
            case STARTS_WITH -> SqlField.escaped(text) + "%";
            case ENDS_WITH -> "%" + SqlField.escaped(text);
            case MATCHES -> SqlField.escaped(text).replace('*', '%').replace('?', '_');
        };
    }

    private Narrowing typeTest(TypeTest test, boolean positive) {
        SqlField field = SqlField.of(test.field(), columns);
        return switch (test.kind()) {
            case IS_DEFINED -> positive ? field.present() : field.absent();
            case IS_STRING -> positive ? field.isOfType("STRING") : Narrowing.ALL;
            case IS_NUMBER -> positive ? field.isOfType("INTEGER", "DOUBLE") : Narrowing.ALL;
            case IS_BOOL -> positive ? field.isOfType("BOOLEAN") : Narrowing.ALL;
            case IS_NULL -> positive ? field.present() : Narrowing.ALL;
        };
    }
}
