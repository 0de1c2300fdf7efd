package io.muster.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as the API has it: absent is not null (a null in a merge patch deletes, so those inside JSON are written), numbers
 * keep their digits, members that are not known are passed over, instants are RFC 3339, durations ISO 8601.
 */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addModule(new SimpleModule()
                    .addDeserializer(Instant.class, new InstantReader())
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Duration.class, new DurationReader())
                    .addSerializer(Duration.class, ToStringSerializer.instance))
            .build();

    private Json() {}

    static byte[] bytesOf(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    static TypeFactory types() {
        return MAPPER.getTypeFactory();
    }

    static ObjectReader reader() {
        return MAPPER.reader();
    }

    static <T> @Nullable T read(String json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /** An object of any members. */
    static Map<String, @Nullable Object> object(byte[] json) throws IOException {
        return MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
    }

    /** A line of NDJSON. */
    static <T> T line(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new ServerUnreachable("a line of the answer is not what was expected", e);
        }
    }

    private static final class DurationReader extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return Duration.parse(text);
            } catch (DateTimeException e) {
                return (Duration) context.handleWeirdStringValue(Duration.class, text, "expected: ISO 8601");
            }
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "expected: RFC 3339");
            }
        }
    }
}
