package io.muster.targeting;

import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Expression.And;
import io.muster.targeting.Expression.BooleanField;
import io.muster.targeting.Expression.Comparison;
import io.muster.targeting.Expression.Contains;
import io.muster.targeting.Expression.EveryDevice;
import io.muster.targeting.Expression.In;
import io.muster.targeting.Expression.Not;
import io.muster.targeting.Expression.Or;
import io.muster.targeting.Expression.TextTest;
import io.muster.targeting.Expression.TypeTest;
import io.muster.targeting.Operand.Literal;
import io.muster.targeting.Operand.VersionOf;
import io.muster.targeting.grammar.Token.Kind;
import io.muster.targeting.values.Glob;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One method for each rule of the grammar. */
final class Parser {

    private static final String CONDITION = "a comparison, a function, a boolean property, NOT or (";
    private static final String CONTINUATION = "AND, OR or the end";
    private static final String OPERATOR = "=, !=, <, <=, >, >=, IN or NOT IN";
    private static final String LITERAL = "'text', a number, true, false or null";

    private final Reading reading;
    private final IdentityHashMap<Expression, Span> spans = new IdentityHashMap<>();
    private int depth;
    private int literals;

    Parser(String text) {
        this.reading = new Reading(text);
    }

    /** Where each expression stands in the text, by identity: equal clauses stand at different places. */
    IdentityHashMap<Expression, Span> spans() {
        return spans;
    }

    Expression condition() {
        int start = reading.token().start();
        if (reading.token().kind() == Kind.END) {
            return spanned(new EveryDevice(), start);
        }
        if (reading.accept("*")) {
            reading.expectEnd("the end: * means every device");
            return spanned(new EveryDevice(), start);
        }
        Expression expression = or();
        if (reading.token().kind() != Kind.END) {
            throw reading.strayAfterCondition(CONTINUATION);
        }
        return expression;
    }

    private Expression or() {
        return chain("OR", this::and, Or::new);
    }

    private Expression and() {
        return chain("AND", this::not, And::new);
    }

    private Expression chain(
            String link, Supplier<Expression> rule, java.util.function.Function<List<Expression>, Expression> join) {
        int start = reading.token().start();
        Expression first = rule.get();
        if (!reading.token().isWord(link)) {
            return first;
        }
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (reading.acceptWord(link)) {
            parts.add(rule.get());
        }
        return spanned(join.apply(parts), start);
    }

    private Expression not() {
        int start = reading.token().start();
        if (reading.token().isWord("NOT")) {
            deeper();
            reading.advance();
            Expression negated = new Not(not());
            depth--;
            return spanned(negated, start);
        }
        if (reading.token().isSymbol("(")) {
            deeper();
            reading.advance();
            Expression group = or();
            reading.expectClosing(")", "AND, OR or )");
            depth--;
            // Groups span their parentheses, single clauses do not.
            return group.parts().isEmpty() ? group : spanned(group, start);
        }
        return predicate();
    }

    private Expression predicate() {
        int start = reading.token().start();
        String function = reading.functionAhead();
        if (function != null && !function.equals("VERSION")) {
            return spanned(function(function), start);
        }
        Operand left = operand(CONDITION);
        return spanned(comparison(left), start);
    }

    private Expression comparison(Operand left) {
        Comparator comparator = reading.comparator();
        if (comparator != null) {
            reading.advance();
            return new Comparison(left, comparator, operand("a path, VERSION(…), " + LITERAL));
        }
        if (reading.token().isWord("IN") || reading.notInAhead()) {
            boolean negated = reading.acceptWord("NOT");
            reading.advance();
            return new In(left, negated, list());
        }
        boolean ends = reading.token().kind() == Kind.END
                || reading.token().isSymbol(")")
                || reading.token().isWord("AND")
                || reading.token().isWord("OR");
        if (left instanceof Field field && field.root() != Field.Root.DEVICE_ID) {
            if (ends) {
                return new BooleanField(field);
            }
            throw reading.noOperator(OPERATOR + ", AND, OR or the end");
        }
        throw reading.noOperator(OPERATOR);
    }

    private Literals list() {
        reading.expectList();
        List<JsonValue> values = new ArrayList<>();
        do {
            values.add(literal(LITERAL).value());
        } while (reading.accept(","));
        reading.expectClosing("]", ", or ]");
        return new Literals(values);
    }

    private Expression function(String name) {
        reading.advance();
        reading.expect("(", "( after " + name);
        Expression expression =
                switch (name) {
                    case "CONTAINS" -> {
                        Operand operand = argument();
                        yield new Contains(operand, literal(LITERAL));
                    }
                    case "STARTS_WITH", "ENDS_WITH", "MATCHES" -> {
                        Operand operand = argument();
                        String expected = name.equals("MATCHES") ? "a pattern such as 'E*'" : "a 'text'";
                        yield new TextTest(TextTest.Function.valueOf(name), operand, new Glob(text(expected)));
                    }
                    default -> new TypeTest(TypeTest.Question.valueOf(name), path());
                };
        reading.expectClosing(")", ")");
        return expression;
    }

    private Operand argument() {
        Operand operand = operand("a path, such as deviceId or tags.region");
        reading.expect(",", ", and a second argument");
        return operand;
    }

    private Operand operand(String expected) {
        String function = reading.functionAhead();
        if (function != null && function.equals("VERSION")) {
            deeper();
            reading.advance();
            reading.expect("(", "( after VERSION");
            Operand of = operand("a path, such as reported.firmware, or a 'text'");
            reading.expectClosing(")", ")");
            depth--;
            return new VersionOf(of);
        }
        boolean bare =
                reading.token().kind() == Kind.NAME && constant(reading.token().text()) == null;
        return bare ? field(expected) : literal(expected);
    }

    private Field path() {
        if (reading.token().kind() != Kind.NAME || constant(reading.token().text()) != null) {
            throw reading.fault("a path, such as tags.region");
        }
        return field("a path, such as tags.region");
    }

    private Field field(String expected) {
        return new PathParser(reading).field(expected);
    }

    private String text(String expected) {
        if (reading.token().kind() != Kind.TEXT) {
            throw reading.fault(expected);
        }
        return literal(expected).value() instanceof JsonText text ? text.value() : "";
    }

    private Literal literal(String expected) {
        JsonValue value =
                switch (reading.token().kind()) {
                    case TEXT -> new JsonText(reading.token().text());
                    case NUMBER -> reading.number();
                    case NAME -> constant(reading.token().text());
                    case SYMBOL, BROKEN, END -> null;
                };
        if (value == null) {
            throw reading.noValue(expected);
        }
        if (++literals > TargetCondition.MAX_LITERALS) {
            throw reading.fault("at most %,d literals".formatted(TargetCondition.MAX_LITERALS));
        }
        reading.advance();
        return new Literal(value);
    }

    private static @Nullable JsonValue constant(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true" -> JsonBoolean.TRUE;
            case "false" -> JsonBoolean.FALSE;
            case "null" -> JsonNull.NULL;
            default -> null;
        };
    }

    private void deeper() {
        if (++depth > TargetCondition.MAX_DEPTH) {
            throw reading.fault("at most %d levels of ( ), NOT and VERSION".formatted(TargetCondition.MAX_DEPTH));
        }
    }

    private Expression spanned(Expression expression, int start) {
        // Of nothing but blanks the last token, which is none, ends before the end begins.
        spans.put(expression, new Span(start, Math.max(start, reading.lastEnd())));
        return expression;
    }
}
