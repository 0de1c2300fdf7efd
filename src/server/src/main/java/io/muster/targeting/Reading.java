package io.muster.targeting;

import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonNumber;
import io.muster.targeting.InvalidCondition.Place;
import io.muster.targeting.grammar.Lexer;
import io.muster.targeting.grammar.Token;
import io.muster.targeting.grammar.Token.Kind;
import io.muster.targeting.grammar.Words;
import io.muster.targeting.values.CodePoints;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The place in the text where the parser stands, and what to say when it cannot go on. */
final class Reading {

    private static final int SHOWN = 40;

    /** The letter, a sign and four digits: enough to be read without overflow, and then refused. */
    private static final int MAX_EXPONENT_LENGTH = 6;

    private final String text;
    private final Lexer lexer;
    private Token token;
    private Token before = new Token(Kind.END, 0, 0, "");

    Reading(String text) {
        this.text = text;
        checkCharacters();
        this.lexer = new Lexer(text);
        this.token = lexer.next();
    }

    /** The token to be read next. */
    Token token() {
        return token;
    }

    int lastEnd() {
        return before.end();
    }

    void advance() {
        before = token;
        token = lexer.next();
    }

    boolean accept(String symbol) {
        boolean accepted = token.isSymbol(symbol);
        if (accepted) {
            advance();
        }
        return accepted;
    }

    boolean acceptWord(String word) {
        boolean accepted = token.isWord(word);
        if (accepted) {
            advance();
        }
        return accepted;
    }

    void expect(String symbol, String expected) {
        if (!accept(symbol)) {
            throw fault(expected);
        }
    }

    void expectClosing(String symbol, String expected) {
        if (!accept(symbol)) {
            throw strayAfterCondition(expected);
        }
    }

    void expectEnd(String expected) {
        if (token.kind() != Kind.END) {
            throw fault(expected);
        }
    }

    void expectList() {
        if (token.isSymbol("(")) {
            throw faultAt(token, found(token), "[", "[", "A list stands in square brackets: IN ['EU', 'US'].");
        }
        expect("[", "[ and a list, as in IN ['EU', 'US']");
    }

    /** The function that comes next, or null. A word before ( that is no function is refused here. */
    @Nullable
    String functionAhead() {
        if (token.kind() != Kind.NAME || lexer.ahead() != '(') {
            return null;
        }
        String function = Words.function(token.text());
        if (function == null && !Words.LINKS.contains(token.text().toUpperCase(Locale.ROOT))) {
            Words.Borrowed borrowed = Words.borrowed(token.text());
            String near = borrowed != null && borrowed.near() != null
                    ? borrowed.near()
                    : Words.nearest(token.text(), Words.FUNCTIONS);
            throw faultAt(token, found(token), "one of " + String.join(", ", Words.FUNCTIONS), near, null);
        }
        return function;
    }

    boolean notInAhead() {
        return token.isWord("NOT") && (lexer.ahead() | 0x20) == 'i';
    }

    @Nullable
    Comparator comparator() {
        if (token.kind() != Kind.SYMBOL) {
            return null;
        }
        return switch (token.text()) {
            case "=" -> Comparator.EQUAL;
            case "!=", "<>" -> Comparator.NOT_EQUAL;
            case "<" -> Comparator.LESS;
            case "<=" -> Comparator.LESS_OR_EQUAL;
            case ">" -> Comparator.GREATER;
            case ">=" -> Comparator.GREATER_OR_EQUAL;
            default -> null;
        };
    }

    /** The number that comes next, within the limits of what devices can report. */
    JsonNumber number() {
        String digits = token.text();
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        boolean tooLong = digits.length() > JsonLimits.MAX_NUMBER_LENGTH
                || (exponent >= 0 && digits.length() - exponent > MAX_EXPONENT_LENGTH);
        BigDecimal value = tooLong ? null : new BigDecimal(digits);
        if (value == null
                || Math.abs(value.precision() - value.scale()) > JsonLimits.MAX_EXPONENT
                || Math.abs(value.scale()) > JsonLimits.MAX_EXPONENT) {
            throw fault("a number of at most %d digits, within 10^±%d"
                    .formatted(JsonLimits.MAX_NUMBER_LENGTH, JsonLimits.MAX_EXPONENT));
        }
        return new JsonNumber(value);
    }

    /** Something stands where the condition, or a part in parentheses, could end. */
    InvalidCondition strayAfterCondition(String expected) {
        if (token.kind() == Kind.NUMBER && before.kind() == Kind.NUMBER && token.touches(before)) {
            return fault(expected, "a number does not begin with 0");
        }
        if (token.isSymbol(")")) {
            return fault(expected, "there is no ( that it closes");
        }
        if (comparator() != null && before.isSymbol(")")) {
            return fault(expected, "parentheses group conditions, not values");
        }
        return withNear(expected, Words.LINKS);
    }

    /** A value stands alone where a comparison should go on. */
    InvalidCondition noOperator(String expected) {
        String function = token.kind() == Kind.NAME ? Words.function(token.text()) : null;
        if (function != null) {
            return faultAt(token, found(token), expected, null, "it stands in front: %s(path, …).".formatted(function));
        }
        return withNear(expected, Words.LINKS);
    }

    /** Something else stands where a literal or path should. */
    InvalidCondition noValue(String expected) {
        String joined = before.text() + token.text();
        if (token.kind() == Kind.SYMBOL && token.touches(before) && before.kind() == Kind.SYMBOL) {
            String near =
                    switch (joined) {
                        case "==" -> "=";
                        case "=<" -> "<=";
                        case "=>" -> ">=";
                        case "=!" -> "!=";
                        default -> null;
                    };
            if (near != null) {
                return faultAt(token, "'" + joined + "'", expected, near, null);
            }
        }
        if (token.kind() == Kind.NAME) {
            return unknownName(expected);
        }
        return withNear(expected, List.of());
    }

    /** A name that is none of the language's. */
    InvalidCondition unknownName(String expected) {
        String function = Words.function(token.text());
        if (function != null) {
            if (lexer.ahead() == '(') {
                return fault(expected, function + "(…) does not stand here");
            }
            advance();
            return fault("( after " + function);
        }
        List<String> known = new ArrayList<>(Words.ROOTS);
        if (lexer.ahead() != '.') {
            known.addAll(Words.LINKS);
            known.addAll(Words.FUNCTIONS);
            known.addAll(List.of("true", "false", "null"));
        }
        Words.Borrowed borrowed = Words.borrowed(token.text());
        String near = distinct(Words.nearest(token.text(), known));
        if (near != null || borrowed != null) {
            return faultAt(
                    token,
                    found(token),
                    expected,
                    near != null ? near : Objects.requireNonNull(borrowed).near(),
                    near != null || borrowed == null ? null : borrowed.hint());
        }
        if (Words.LINKS.contains(token.text().toUpperCase(Locale.ROOT))) {
            return fault(expected);
        }
        boolean value = before.kind() == Kind.SYMBOL && !before.isSymbol("(") && !before.isSymbol(".");
        String hint = value
                ? "text stands in single quotes: '%s'".formatted(token.text())
                : "a tag is written tags.%1$s, a reported property reported.%1$s".formatted(token.text());
        return fault(expected, before.isSymbol(".") ? null : hint);
    }

    /** A keyword in the wrong place is not a slip of itself. */
    private @Nullable String distinct(@Nullable String near) {
        return near != null && Words.LINKS.contains(near) && token.isWord(near) ? null : near;
    }

    private InvalidCondition withNear(String expected, List<String> candidates) {
        Words.Borrowed borrowed = Words.borrowed(token.text());
        String near = token.kind() == Kind.NAME ? distinct(Words.nearest(token.text(), candidates)) : null;
        return borrowed == null || token.kind() == Kind.TEXT
                ? faultAt(token, found(token), expected, near, null)
                : faultAt(token, found(token), expected, borrowed.near(), borrowed.hint());
    }

    InvalidCondition fault(String expected) {
        return fault(expected, null);
    }

    InvalidCondition fault(String expected, @Nullable String hint) {
        return faultAt(token, found(token), expected, null, hint);
    }

    InvalidCondition faultAt(Token place, String found, String expected, @Nullable String near, @Nullable String hint) {
        // A word that is broken itself is what is wrong, whatever would have been expected of a whole one.
        String wanted = place.kind() == Kind.BROKEN ? place.text() : expected;
        return new InvalidCondition(Place.of(text, place.start()), found, wanted, near, hint);
    }

    private String found(Token at) {
        if (at.kind() == Kind.END) {
            return "the end";
        }
        String shown = text.substring(at.start(), at.end());
        if (shown.codePointCount(0, shown.length()) > SHOWN) {
            shown = shown.substring(0, shown.offsetByCodePoints(0, SHOWN)) + "…";
        }
        if (at.kind() == Kind.TEXT) {
            return shown;
        }
        int first = shown.codePointAt(0);
        return at.kind() == Kind.SYMBOL && (first > 0x7E || first < 0x20)
                ? "U+%04X %s".formatted(first, Character.getName(first))
                : "'" + shown + "'";
    }

    private void checkCharacters() {
        int bytes = text.length() > TargetCondition.MAX_BYTES
                ? text.length()
                : text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > TargetCondition.MAX_BYTES) {
            throw new InvalidCondition(
                    new Place(1, 1),
                    "a text of %,d bytes".formatted(bytes),
                    "at most %,d".formatted(TargetCondition.MAX_BYTES),
                    null,
                    null);
        }
        int wrong = CodePoints.firstLoneSurrogate(text);
        for (int i = 0; i < text.length() && wrong < 0; i++) {
            char c = text.charAt(i);
            wrong = c < 0x20 && c != '\t' && c != '\n' && c != '\r' ? i : -1;
        }
        if (wrong >= 0) {
            throw new InvalidCondition(
                    Place.of(text, wrong),
                    "U+%04X".formatted((int) text.charAt(wrong)),
                    "a printable character",
                    null,
                    null);
        }
    }
}
