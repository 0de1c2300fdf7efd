package io.muster.foundation.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON strictly: one value, no duplicate names, nothing behind it, within {@link JsonLimits}. */
public final class JsonReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonLimits.STORED.maxDepth())
                    .maxNumberLength(JsonLimits.MAX_NUMBER_LENGTH)
                    .maxNameLength(JsonLimits.MAX_NAME_LENGTH)
                    .maxStringLength(JsonLimits.STORED.maxBytes())
                    .build())
            .build();

    private final JsonParser parser;
    private final JsonLimits limits;

    private JsonReader(JsonParser parser, JsonLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    /**
     * Reads one value.
     *
     * @throws MalformedJson where {@code text} is not one JSON value within {@code limits}
     */
    public static JsonValue read(String text, JsonLimits limits) {
        if (text.length() > limits.maxBytes()) {
            throw tooLarge(text.length(), limits);
        }
        return read(limits, () -> FACTORY.createParser(text));
    }

    /**
     * Reads one value.
     *
     * @throws MalformedJson where {@code utf8} is not one JSON value within {@code limits}
     */
    public static JsonValue read(byte[] utf8, JsonLimits limits) {
        if (utf8.length > limits.maxBytes()) {
            throw tooLarge(utf8.length, limits);
        }
        // Through a string: the byte parser would take bytes that are not UTF-8 for Latin-1 or UTF-16.
        return read(limits, () -> FACTORY.createParser(decode(utf8)));
    }

    /** Like {@link #read(String, JsonLimits)}, for a text that must be an object. */
    public static JsonObject readObject(String text, JsonLimits limits) {
        return asObject(read(text, limits));
    }

    /** Like {@link #read(byte[], JsonLimits)}, for a text that must be an object. */
    public static JsonObject readObject(byte[] utf8, JsonLimits limits) {
        return asObject(read(utf8, limits));
    }

    /**
     * Reads the value at which {@code parser} stands, for a JSON library's own deserializers; limits are the parser's.
     *
     * @throws MalformedJson where it is not a JSON value that can be kept
     */
    public static JsonValue readAt(JsonParser parser) throws IOException {
        return new JsonReader(parser, JsonLimits.STORED).value(parser.currentToken(), 0);
    }

    private static JsonObject asObject(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MalformedJson("found a JSON %s (expected: an object)".formatted(value.kind()), 1, 1);
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(utf8))
                    .toString();
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new MalformedJson("not UTF-8", 0, 0);
        }
    }

    private static JsonValue read(JsonLimits limits, Source source) {
        try (JsonParser parser = source.open()) {
            var reader = new JsonReader(parser, limits);
            JsonValue value = reader.value(parser.nextToken(), 0);
            if (parser.nextToken() != null) {
                throw reader.malformed("text behind the end of the JSON value");
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new MalformedJson(
                    e.getOriginalMessage(), at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonValue value(@Nullable JsonToken token, int depth) throws IOException {
        if (token == null) {
            throw new MalformedJson("empty (expected: a JSON value)", 1, 1);
        }
        return switch (token) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw malformed("unexpected " + token);
        };
    }

    private JsonObject object(int depth) throws IOException {
        checkDepth(depth);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            members.put(checked(name), value(parser.nextToken(), depth));
        }
        return new JsonObject(members);
    }

    private JsonArray array(int depth) throws IOException {
        checkDepth(depth);
        List<JsonValue> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token, depth));
        }
        return new JsonArray(elements);
    }

    private JsonText text() throws IOException {
        return new JsonText(checked(parser.getText()));
    }

    private JsonNumber number() throws IOException {
        BigDecimal value;
        try {
            value = parser.getDecimalValue();
        } catch (NumberFormatException e) { // Jackson's own: of an exponent that no BigDecimal has
            throw malformed("number beyond 10^±%d".formatted(JsonLimits.MAX_EXPONENT));
        }
        if (Math.abs((long) value.precision() - value.scale()) > JsonLimits.MAX_EXPONENT
                || Math.abs((long) value.scale()) > JsonLimits.MAX_EXPONENT) {
            throw malformed("number beyond 10^±%d".formatted(JsonLimits.MAX_EXPONENT));
        }
        return new JsonNumber(value);
    }

    /** A lone surrogate cannot be stored as UTF-8: it would come back as another text. */
    private String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw malformed("a lone surrogate U+%04X".formatted((int) text.charAt(i)));
                }
                i++;
            }
        }
        return text;
    }

    private void checkDepth(int depth) {
        if (depth > limits.maxDepth()) {
            throw malformed("nested deeper than %d".formatted(limits.maxDepth()));
        }
    }

    private MalformedJson malformed(String detail) {
        JsonLocation at = parser.currentTokenLocation();
        return new MalformedJson(detail, at.getLineNr(), at.getColumnNr());
    }

    private static MalformedJson tooLarge(int length, JsonLimits limits) {
        return new MalformedJson("%,d bytes (expected: at most %,d)".formatted(length, limits.maxBytes()), 0, 0);
    }

    private interface Source {
        JsonParser open() throws IOException;
    }
}
