package io.muster.cli.document;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The values that JSON has too. Numbers keep their digits: what a device is told is what stands in the file. */
final class YamlScalars {

    private static final int DIGITS_OF_A_LONG = 18;

    private YamlScalars() {}

    /** The value; an IllegalArgumentException says what else was expected. */
    static @Nullable Object value(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return text;
        }
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return bool(text);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(text);
        }
        throw new IllegalArgumentException(foreign(tag));
    }

    static String foreign(Tag tag) {
        return "the tag %s (expected: none; there are texts, numbers, booleans, null, lists and objects)"
                .formatted(tag.getValue().replace("tag:yaml.org,2002:", "!!"));
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("'%s' (expected: true or false)".formatted(text));
        };
    }

    private static Number number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (text.chars().anyMatch(each -> each == 'e' || each == 'E' || each == '.')) {
                return number;
            }
            return text.length() <= DIGITS_OF_A_LONG ? narrow(number.longValueExact()) : number.toBigIntegerExact();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s (expected: a number as JSON has them, or a text in quotes)".formatted(text), e);
        }
    }

    private static Number narrow(long whole) {
        return whole == (int) whole ? (Number) (int) whole : (Number) whole;
    }
}
