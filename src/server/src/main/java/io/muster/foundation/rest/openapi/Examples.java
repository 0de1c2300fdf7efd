package io.muster.foundation.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.foundation.rest.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests as they were sent and answers as a server gave them: written down by the test that meets every operation, not
 * made up. {@code operations} are by place, then {@code request} or a status; {@code problems} by type.
 */
record Examples(JsonNode operations, JsonNode problems) {

    private static final String FILE = "/openapi/examples.json";

    static Examples read() {
        try (@Nullable InputStream file = Examples.class.getResourceAsStream(FILE)) {
            JsonNode all = file == null ? StrictJson.MAPPER.createObjectNode() : StrictJson.MAPPER.readTree(file);
            return new Examples(all.path("operations"), all.path("problems"));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    Optional<JsonNode> request(ResourceMethod operation, String mediaType) {
        return present(operations.path(operation.place()).path("request").path(mediaType));
    }

    Optional<JsonNode> answer(ResourceMethod operation, String status, String mediaType) {
        return present(operations.path(operation.place()).path(status).path(mediaType));
    }

    Optional<JsonNode> problem(String slug) {
        return present(problems.path(slug));
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }
}
