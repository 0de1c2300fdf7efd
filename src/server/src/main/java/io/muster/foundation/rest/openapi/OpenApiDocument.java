package io.muster.foundation.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.foundation.rest.RestApplication;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.jspecify.annotations.Nullable;

/** The OpenAPI 3.1 document of the operations of some resources. */
public final class OpenApiDocument {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SCHEME = "bearer";

    private final Schemas schemas = new Schemas();
    private final Examples examples = Examples.read();
    private final Parameters parameters = new Parameters(schemas);
    private final Answers answers = new Answers(schemas, examples);

    private OpenApiDocument() {}

    /** Describes all operations of these resources; the same resources make the same document, in whatever order. */
    public static ObjectNode of(Collection<Class<?>> resources) {
        return new OpenApiDocument().describe(resources);
    }

    private ObjectNode describe(Collection<Class<?>> resources) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Muster")
                .put("version", "1")
                .put(
                        "description",
                        "Manages fleets of IoT devices: one request for a set of devices, present and future. Every operation"
                                + " names the least role that may call it as the scope of its security requirement.");
        document.putArray("servers").addObject().put("url", "/");
        ObjectNode paths = document.putObject("paths");
        Set<String> groups = new TreeSet<>();
        // A path and a verb may be answered by several methods, one for each content type; JSON first.
        resources.stream()
                .flatMap(ResourceMethod::in)
                .sorted(Comparator.comparing(ResourceMethod::path)
                        .thenComparing(ResourceMethod::verb)
                        .thenComparing(operation -> !operation.produces().contains(MediaType.APPLICATION_JSON))
                        .thenComparing(ResourceMethod::id))
                .forEach(operation -> {
                    groups.add(operation.group());
                    ObjectNode place = paths.withObject("/" + escaped(operation.path()));
                    add(place, operation.verb().toLowerCase(Locale.ROOT), operation(operation));
                });
        ArrayNode tags = document.putArray("tags");
        groups.forEach(group -> tags.addObject().put("name", group));
        document.set("components", components());
        return document;
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }

    private ObjectNode components() {
        ObjectNode components = JSON.objectNode();
        ObjectNode named = JSON.objectNode();
        Set<String> names = new TreeSet<>();
        schemas.components().fieldNames().forEachRemaining(names::add);
        names.forEach(name -> named.set(name, schemas.components().get(name)));
        named.set(ProblemAnswers.SCHEMA, ProblemAnswers.schema());
        components.set("schemas", named);
        components.set("responses", ProblemAnswers.components(examples));
        components
                .putObject("securitySchemes")
                .putObject(SCHEME)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "A token of POST /api/v1/tokens; its role decides what it may do");
        return components;
    }

    /** Another method of the same operation adds its content types, and what else may be asked of it. */
    private static void add(ObjectNode place, String verb, ObjectNode operation) {
        @Nullable JsonNode before = place.get(verb);
        if (!(before instanceof ObjectNode known)) {
            place.set(verb, operation);
            return;
        }
        operation.path("responses").properties().forEach(answer -> {
            if (known.at("/responses/" + answer.getKey() + "/content") instanceof ObjectNode content
                    && answer.getValue().path("content") instanceof ObjectNode more) {
                content.setAll(more);
            } else if (!known.path("responses").has(answer.getKey())) {
                known.withObject("responses").set(answer.getKey(), answer.getValue());
            }
        });
        Set<String> names = new TreeSet<>();
        known.path("parameters").forEach(each -> names.add(each.path("name").asText()));
        operation.path("parameters").forEach(each -> {
            if (names.add(each.path("name").asText())) {
                known.withArray("parameters").add(each);
            }
        });
    }

    private ObjectNode operation(ResourceMethod operation) {
        WrittenAbout written = WrittenAbout.of(operation.method());
        ObjectNode described = JSON.objectNode().put("operationId", operation.id());
        described.putArray("tags").add(operation.group());
        if (!written.text().isEmpty()) {
            described.put("summary", written.summary());
        }
        described.put("description", (written.text() + role(operation)).strip());
        ArrayNode security = described.putArray("security");
        operation.role().ifPresent(role -> security.addObject().putArray(SCHEME).add(role));
        ArrayNode taken = parameters.of(operation);
        if (!taken.isEmpty()) {
            described.set("parameters", taken);
        }
        Optional<Parameter> body = body(operation);
        body.ifPresent(parameter -> described.set("requestBody", requestBody(operation, parameter)));
        ObjectNode responses = described.putObject("responses");
        answers.of(operation).forEach(responses::set);
        Set<Integer> failures = ProblemAnswers.statuses(operation, taken, body.isPresent());
        failures.addAll(Answers.furtherProblems(operation));
        failures.forEach(status -> responses.set(status.toString(), ProblemAnswers.reference(status)));
        return described;
    }

    private static String role(ResourceMethod operation) {
        return operation.role().map(role -> " Role: " + role + ".").orElse(" For everyone.");
    }

    private static Optional<Parameter> body(ResourceMethod operation) {
        return Arrays.stream(operation.method().getParameters())
                .filter(Parameters::isBody)
                .findFirst();
    }

    private ObjectNode requestBody(ResourceMethod operation, Parameter parameter) {
        @Nullable RequestBodySchema named = parameter.getAnnotation(RequestBodySchema.class);
        ObjectNode schema = named == null
                ? schemas.of(parameter.getType(), Schemas.Way.ASKED)
                : schemas.of(named.value(), Schemas.Way.ASKED);
        ObjectNode body = JSON.objectNode().put("required", true);
        ObjectNode content = body.putObject("content");
        List<String> types = operation.consumes();
        for (String type : types) {
            ObjectNode media = content.putObject(type);
            if (Answers.isJson(type)) {
                media.set("schema", schema);
            } else {
                media.putObject("schema").put("type", "string").put("description", received(type));
                if (type.equals(RestApplication.NDJSON)) {
                    media.set("x-line-schema", schema);
                }
            }
            examples.request(operation, type).ifPresent(example -> media.set("example", example));
        }
        return body;
    }

    private static String received(String type) {
        return type.equals(RestApplication.NDJSON)
                ? "A JSON object a line; `x-line-schema` is the schema of a line."
                : "RFC 4180; a first line of names says which column is which.";
    }
}
