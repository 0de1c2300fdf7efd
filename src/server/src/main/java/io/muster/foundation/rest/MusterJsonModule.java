package io.muster.foundation.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonValue;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;

/** JSON as values; instants as RFC 3339 in UTC and durations as ISO 8601, both as text and never as numbers. */
final class MusterJsonModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    MusterJsonModule() {
        super("muster");
        addSerializer(JsonValue.class, new JsonValueSerializer());
        addDeserializer(JsonValue.class, new JsonValueDeserializer<>(JsonValue.class));
        addDeserializer(JsonObject.class, new JsonValueDeserializer<>(JsonObject.class));
        addSerializer(Instant.class, ToStringSerializer.instance);
        addSerializer(Duration.class, ToStringSerializer.instance);
        addDeserializer(
                Instant.class,
                new TextDeserializer<>(
                        Instant.class,
                        "an RFC 3339 instant, as 2026-01-31T12:00:00Z",
                        text -> OffsetDateTime.parse(text).toInstant()));
        addDeserializer(
                Duration.class,
                new TextDeserializer<>(Duration.class, "an ISO 8601 duration, as PT30S", Duration::parse));
    }

    private static final class JsonValueSerializer extends StdSerializer<JsonValue> {
        private static final long serialVersionUID = 1L;

        JsonValueSerializer() {
            super(JsonValue.class);
        }

        @Override
        public void serialize(JsonValue value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeRawValue(value.toJson());
        }
    }

    private static final class JsonValueDeserializer<T extends JsonValue> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final Class<T> type;

        JsonValueDeserializer(Class<T> type) {
            super(type);
            this.type = type;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (type == JsonObject.class && parser.currentToken() != JsonToken.START_OBJECT) {
                return type.cast(context.handleUnexpectedToken(type, parser));
            }
            return type.cast(JsonReader.readAt(parser));
        }

        @Override
        @SuppressWarnings("NullAway") // A null in JSON is a value where any value may stand, and absence elsewhere.
        public T getNullValue(DeserializationContext context) {
            return type == JsonValue.class ? type.cast(JsonNull.NULL) : null;
        }

        /** A member that is not there is not a null. */
        @Override
        @SuppressWarnings("NullAway") // Absent is null in the records of bodies.
        public Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    private static final class TextDeserializer<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final String expected;
        private final transient Function<String, T> parse;
        private final Class<T> type;

        TextDeserializer(Class<T> type, String expected, Function<String, T> parse) {
            super(type);
            this.type = type;
            this.expected = expected;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return type.cast(context.handleUnexpectedToken(type, parser));
            }
            String text = parser.getText();
            try {
                return parse.apply(text);
            } catch (DateTimeException | ArithmeticException e) {
                return type.cast(context.handleWeirdStringValue(type, text, "expected: %s", expected));
            }
        }
    }
}
