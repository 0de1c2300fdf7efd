package io.muster.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payloads as the contract has them: a record's member that is null is left out, nulls inside JSON are kept. */
final class Payloads {

    /** What the broker takes in one packet, with room for its topic and headers. */
    static final int MAX_BYTES = 262_144 - 1_024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private Payloads() {}

    static byte[] of(Object value) {
        try {
            byte[] bytes = JSON.writeValueAsBytes(value);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "payload: %d bytes (expected: at most %d)".formatted(bytes.length, MAX_BYTES));
            }
            return bytes;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("payload: not to be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    static ObjectNode object(Map<String, ? extends @Nullable Object> members) {
        return JSON.valueToTree(members);
    }

    /** Missing if there is no payload. */
    static JsonNode read(byte[] payload) throws IOException {
        return payload.length == 0 ? MissingNode.getInstance() : JSON.readTree(payload);
    }
}
