package io.muster.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether JSON is as an OpenAPI document says. What is answered is held to more than clients are asked to count on: a member
 * that the document does not name is a mistake here, so that none stays undescribed.
 */
public final class Conformance {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private static final int MAX_LINES = 50;

    private final JsonNode document;
    private final ObjectNode components;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    public Conformance(JsonNode document) {
        this.document = document;
        this.components = document.path("components").deepCopy();
        components.path("schemas").properties().forEach(each -> {
            if (each.getValue() instanceof ObjectNode schema
                    && schema.has("properties")
                    && !each.getKey().equals("Problem")) {
                schema.put("additionalProperties", false);
            }
        });
    }

    public JsonNode document() {
        return document;
    }

    /** The operation that answers a path: the one with the most literal parts. */
    public Optional<String> template(String path) {
        String[] asked = path.split("/", -1);
        String best = null;
        int most = -1;
        for (Map.Entry<String, JsonNode> each : document.path("paths").properties()) {
            int literal = literalParts(each.getKey().split("/", -1), asked);
            if (literal > most) {
                most = literal;
                best = each.getKey();
            }
        }
        return Optional.ofNullable(best);
    }

    private static int literalParts(String[] template, String[] asked) {
        if (template.length != asked.length) {
            return -1;
        }
        int literal = 0;
        for (int i = 0; i < asked.length; i++) {
            if (template[i].equals(asked[i])) {
                literal++;
            } else if (!template[i].startsWith("{") || asked[i].isEmpty()) {
                return -1;
            }
        }
        return literal;
    }

    /** An answer or its component. */
    public JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    /** What is wrong with a body of this media type; empty if nothing is. */
    public List<String> mistakes(JsonNode media, String type, String body) {
        if (type.endsWith("json") && !type.equals("application/x-ndjson")) {
            return mistakes(media.path("schema"), body);
        }
        List<String> mistakes = new ArrayList<>();
        if (media.has("x-line-schema")) {
            body.lines().limit(MAX_LINES).forEach(line -> mistakes.addAll(mistakes(media.path("x-line-schema"), line)));
        }
        return mistakes;
    }

    public List<String> mistakes(JsonNode schema, String json) {
        try {
            return mistakes(schema, JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    public List<String> mistakes(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.putArray("allOf").add(schema);
        root.set("components", components);
        return REGISTRY.getSchema(root);
    }
}
