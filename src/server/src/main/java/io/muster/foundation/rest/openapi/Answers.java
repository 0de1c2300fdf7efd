package io.muster.foundation.rest.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.foundation.rest.RestApplication;
import io.muster.foundation.rest.Tagged;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.AnnotatedType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers when it goes well. A method that returns a record says it by that; one that returns a
 * {@code Response} is annotated with {@link APIResponseSchema}, and with {@link APIResponse} for each further status.
 */
final class Answers {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Schemas schemas;
    private final Examples examples;

    Answers(Schemas schemas, Examples examples) {
        this.schemas = schemas;
        this.examples = examples;
    }

    /** By status. */
    Map<String, ObjectNode> of(ResourceMethod operation) {
        Map<String, @Nullable ObjectNode> bodies = bodies(operation);
        Map<String, ObjectNode> answers = new TreeMap<>();
        bodies.forEach((status, schema) -> {
            ObjectNode answer = JSON.objectNode().put("description", description(status));
            headers(answer, operation, status);
            if (schema != null) {
                for (String type : operation.produces()) {
                    media(answer.withObject("content"), operation, status, type, schema);
                }
            }
            answers.put(status, answer);
        });
        return answers;
    }

    private Map<String, @Nullable ObjectNode> bodies(ResourceMethod operation) {
        Map<String, @Nullable ObjectNode> bodies = new TreeMap<>();
        @Nullable APIResponseSchema named = operation.method().getAnnotation(APIResponseSchema.class);
        @Nullable
        ObjectNode schema = named == null ? returned(operation) : schemas.of(named.value(), Schemas.Way.ANSWERED);
        for (APIResponse each : operation.method().getAnnotationsByType(APIResponse.class)) {
            if (each.responseCode().startsWith("2")) {
                bodies.put(each.responseCode(), each.content().length == 0 ? schema : either(each));
            }
        }
        if (named != null) {
            bodies.put(named.responseCode().isEmpty() ? "200" : named.responseCode(), schema);
        } else if (bodies.isEmpty()) {
            bodies.put(schema == null ? "204" : "200", schema);
        }
        return bodies;
    }

    /** Null: nothing is answered. */
    private @Nullable ObjectNode returned(ResourceMethod operation) {
        AnnotatedType type = operation.method().getAnnotatedReturnType();
        if (operation.produces().stream().anyMatch(each -> !isJson(each))) {
            return JSON.objectNode().put("type", "string");
        }
        if (type.getType() == void.class) {
            return null;
        }
        return type.getType() == Response.class ? JSON.objectNode() : schemas.of(type, Schemas.Way.ANSWERED);
    }

    private ObjectNode either(APIResponse answer) {
        Schema schema = answer.content()[0].schema();
        if (schema.oneOf().length == 0) {
            return schemas.of(schema.implementation(), Schemas.Way.ANSWERED);
        }
        ObjectNode either = JSON.objectNode();
        Arrays.stream(schema.oneOf())
                .forEach(each -> either.withArray("oneOf").add(schemas.of(each, Schemas.Way.ANSWERED)));
        return either;
    }

    private void media(ObjectNode content, ResourceMethod operation, String status, String type, ObjectNode schema) {
        ObjectNode media = content.putObject(type);
        if (isJson(type)) {
            media.set("schema", schema);
        } else {
            media.putObject("schema").put("type", "string").put("description", stream(type));
            if (type.equals(RestApplication.NDJSON) && schema.has("$ref")) {
                media.set("x-line-schema", schema);
            }
            if (type.equals(MediaType.SERVER_SENT_EVENTS) && schema.has("oneOf")) {
                media.set("x-data-schema", schema);
            }
        }
        examples.answer(operation, status, type).ifPresent(example -> media.set("example", example));
    }

    static String stream(String type) {
        return switch (type) {
            case RestApplication.NDJSON -> "A JSON object a line, streamed; `x-line-schema` is the schema of a line.";
            case "text/csv" -> "RFC 4180 with a line of names, streamed.";
            case MediaType.SERVER_SENT_EVENTS ->
                "Server-Sent Events without an end; a reader that reconnects with `Last-Event-ID` misses none."
                        + " `x-data-schema` is the schema of an event's data.";
            default -> "Text.";
        };
    }

    static boolean isJson(String type) {
        return type.equals(MediaType.APPLICATION_JSON) || type.endsWith("+json");
    }

    private static void headers(ObjectNode answer, ResourceMethod operation, String status) {
        if (operation.method().isAnnotationPresent(Tagged.class)) {
            ObjectNode tag = answer.withObject("headers").putObject("ETag");
            tag.put("description", "The version of the resource, for `If-Match`.")
                    .put("required", true);
            tag.putObject("schema").put("type", "string").put("pattern", "^\"[^\"]+\"$");
        }
        if (status.equals("201") && operation.verb().equals(HttpMethod.POST)) {
            ObjectNode location = answer.withObject("headers").putObject("Location");
            location.put("description", "Where the new resource is.").put("required", true);
            location.putObject("schema").put("type", "string").put("format", "uri-reference");
        }
    }

    private static String description(String status) {
        return switch (status) {
            case "201" -> "Made";
            case "202" -> "Taken on: it is done later";
            case "204" -> "Done; there is nothing to tell";
            default -> "As asked";
        };
    }

    static List<Integer> furtherProblems(ResourceMethod operation) {
        return Arrays.stream(operation.method().getAnnotationsByType(APIResponse.class))
                .map(APIResponse::responseCode)
                .filter(code -> code.matches("[45]\\d\\d"))
                .map(Integer::valueOf)
                .toList();
    }
}
