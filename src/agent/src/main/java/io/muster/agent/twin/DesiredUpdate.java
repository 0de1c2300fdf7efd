package io.muster.agent.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * A message of {@code devices/{id}/twin/desired}.
 *
 * @param whole whether {@code content} is the whole state, not a patch from the version before
 */
public record DesiredUpdate(long version, ObjectNode content, boolean whole) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a payload; empty if it is neither a patch nor a state. */
    public static Optional<DesiredUpdate> read(byte[] payload) {
        try {
            JsonNode message = JSON.readTree(payload);
            if (!message.path("version").isIntegralNumber()) {
                return Optional.empty();
            }
            long version = message.path("version").asLong();
            if (message.path("state") instanceof ObjectNode state) {
                return Optional.of(new DesiredUpdate(version, state, true));
            }
            return message.path("patch") instanceof ObjectNode patch
                    ? Optional.of(new DesiredUpdate(version, patch, false))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
