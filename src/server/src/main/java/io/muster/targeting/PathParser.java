package io.muster.targeting;

import io.muster.targeting.Field.Index;
import io.muster.targeting.Field.Name;
import io.muster.targeting.Field.Root;
import io.muster.targeting.Field.Step;
import io.muster.targeting.grammar.Token;
import io.muster.targeting.grammar.Token.Kind;
import io.muster.targeting.grammar.Words;
import java.util.ArrayList;
import java.util.List;

/** The rule {@code path}, and why a path is none. */
final class PathParser {

    /** Arrays within 32 KiB of JSON hold fewer elements than this. */
    private static final int MAX_INDEX = 99_999;

    private static final String ROOTS = "deviceId, connected, tags.… or reported.…";

    private final Reading reading;

    PathParser(Reading reading) {
        this.reading = reading;
    }

    Field field(String expected) {
        Token first = reading.token();
        String word = first.text();
        return switch (word) {
            case "deviceId" -> single(Field.DEVICE_ID);
            case "connected" -> single(Field.CONNECTED);
            case "tags" -> below(Root.TAGS, first);
            case "reported" -> below(Root.REPORTED, first);
            case "properties" -> properties(first);
            case "desired" -> throw desired(first);
            default -> throw reading.unknownName(Words.function(word) == null ? ROOTS : expected);
        };
    }

    private Field single(Field field) {
        Token first = reading.token();
        reading.advance();
        if (reading.token().isSymbol(".") || reading.token().isSymbol("[")) {
            String word = field.root().word();
            throw reading.faultAt(
                    first,
                    "'" + word + reading.token().text() + "'",
                    word + " alone",
                    null,
                    word + " has no properties");
        }
        return field;
    }

    /** What Azure IoT Hub's queries write; people bring it with them. */
    private Field properties(Token first) {
        reading.advance();
        reading.expect(".", ".reported after properties");
        if (reading.token().text().equals("desired")) {
            throw desired(first);
        }
        if (!reading.token().text().equals("reported")) {
            throw reading.unknownName("reported after properties.");
        }
        return below(Root.REPORTED, first);
    }

    private InvalidCondition desired(Token first) {
        return reading.faultAt(
                first,
                first.text().equals("desired") ? "'desired'" : "'properties.desired'",
                ROOTS,
                "reported",
                "A condition may not read desired properties: it would chase what it sets itself.");
    }

    private Field below(Root root, Token first) {
        reading.advance();
        List<Step> steps = new ArrayList<>();
        while (reading.token().isSymbol(".") || reading.token().isSymbol("[")) {
            boolean bracket = reading.token().isSymbol("[");
            reading.advance();
            if (bracket) {
                steps.add(inBrackets());
                reading.expectClosing("]", "]");
            } else {
                steps.add(afterDot());
            }
        }
        if (steps.isEmpty()) {
            String word = root.word();
            throw reading.faultAt(
                    first,
                    "'" + word + "' alone",
                    "a property of it, such as " + word + (root == Root.TAGS ? ".region" : ".firmware"),
                    null,
                    null);
        }
        return new Field(root, steps);
    }

    private Step afterDot() {
        Token name = reading.token();
        if (name.kind() != Kind.NAME) {
            String hint = name.kind() == Kind.NUMBER || name.kind() == Kind.TEXT
                    ? "such a name stands in brackets: ['%s']".formatted(name.text())
                    : null;
            throw reading.fault("a property name", hint);
        }
        reading.advance();
        Token after = reading.token();
        if (after.touches(name) && after.text().startsWith("-")) {
            throw reading.fault(
                    "a comparison", "a name with - stands in brackets: ['%s…']".formatted(name.text() + after.text()));
        }
        return new Name(name.text());
    }

    private Step inBrackets() {
        Token token = reading.token();
        if (token.kind() == Kind.TEXT) {
            reading.advance();
            return new Name(token.text());
        }
        boolean digits = token.kind() == Kind.NUMBER && token.text().chars().allMatch(Character::isDigit);
        if (!digits || token.text().length() > 5) {
            String hint = token.kind() == Kind.NAME ? "names stand in quotes: ['%s']".formatted(token.text()) : null;
            throw reading.fault("'a name' in quotes or an index from 0 to %,d".formatted(MAX_INDEX), hint);
        }
        reading.advance();
        return new Index(Integer.parseInt(token.text()));
    }
}
