package io.muster.foundation.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.muster.testing.Conformance;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** The description of all resources, without a server. */
class OpenApiDocumentTest {

    static final JsonNode DOCUMENT = OpenApiDocument.of(resources());
    private final Conformance conformance = new Conformance(DOCUMENT);

    private static List<Class<?>> resources() {
        String tests = place(OpenApiDocumentTest.class);
        return ReflectionSupport.findAllClassesInPackage(
                "io.muster",
                each -> each.isAnnotationPresent(Path.class) && !place(each).equals(tests),
                name -> name.contains(".rest."));
    }

    private static String place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    @Test
    void itIsOpenApi() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(DOCUMENT.toString(), null, options);
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.isOpenapi31()).isTrue();
        assertThat(read.getOpenAPI().getPaths()).hasSameSizeAs(DOCUMENT.path("paths"));
    }

    @Test
    void eachSchemaIsJsonSchema() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var meta = registry.getSchema(
                com.networknt.schema.SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        DOCUMENT.at("/components/schemas").properties().forEach(schema -> assertThat(meta.validate(schema.getValue()))
                .as(schema.getKey())
                .isEmpty());
    }

    @Test
    void eachReferenceLeadsSomewhere() {
        List<String> lost = DOCUMENT.findValuesAsText("$ref").stream()
                .filter(reference -> DOCUMENT.at(reference.substring(1)).isMissingNode())
                .toList();
        assertThat(lost).isEmpty();
        assertThat(DOCUMENT.findValuesAsText("$ref")).isNotEmpty();
    }

    @Test
    void eachOperationSaysWhatItTakesAnswersAndDemands() {
        List<String> missing = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>();
        eachOperation((place, operation) -> {
            if (operation.path("summary").asText().isEmpty()) {
                missing.add(place + ": a summary (expected: Javadoc at its method)");
            }
            if (!ids.add(operation.path("operationId").asText())) {
                missing.add(place + ": an id of its own");
            }
            operation.path("parameters").forEach(parameter -> {
                if (parameter.path("description").asText().isEmpty()) {
                    missing.add(place + ": what " + parameter.path("name").asText() + " means (expected: @param)");
                }
            });
            eachBody(operation, (where, media) -> {
                if (media.path("schema").isEmpty()) {
                    missing.add(place + " " + where + ": a schema (expected: @APIResponseSchema, @RequestBodySchema)");
                }
            });
            if (StreamSupport.stream(operation.path("responses").properties().spliterator(), false)
                    .noneMatch(answer -> answer.getKey().startsWith("2"))) {
                missing.add(place + ": an answer");
            }
        });
        assertThat(missing).isEmpty();
        assertThat(ids).hasSizeGreaterThan(60);
    }

    @Test
    void eachExampleIsAsItsSchemaSays() {
        List<String> mistakes = new ArrayList<>();
        List<String> without = new ArrayList<>();
        eachOperation((place, operation) -> eachBody(operation, (where, media) -> {
            if (!media.has("example") && !where.contains("event-stream")) {
                without.add(place + " " + where);
            } else if (where.endsWith("json") && !where.endsWith("ndjson")) {
                conformance
                        .mistakes(media.path("schema"), media.path("example"))
                        .forEach(mistake -> mistakes.add(place + " " + where + mistake));
            }
        }));
        DOCUMENT.at("/components/responses").properties().forEach(answer -> answer.getValue()
                .at("/content/application~1problem+json")
                .path("examples")
                .properties()
                .forEach(example -> conformance
                        .mistakes(
                                answer.getValue().at("/content/application~1problem+json/schema"),
                                example.getValue().path("value"))
                        .forEach(mistake -> mistakes.add(example.getKey() + mistake))));
        assertThat(mistakes).isEmpty();
        assertThat(without).as("without an example: see EveryOperationIT").isEmpty();
    }

    @Test
    void whatIsNotDescribedIsFound() {
        JsonNode media = DOCUMENT.at("/paths/~1api~1v1~1devices~1{id}/get/responses/200/content/application~1json");
        ObjectNode device = media.path("example").deepCopy();
        assertThat(conformance.mistakes(media.path("schema"), device)).isEmpty();
        device.put("colour", "red");
        assertThat(conformance.mistakes(media.path("schema"), device)).hasSize(1);
        device.remove("colour");
        device.remove("enabled");
        assertThat(conformance.mistakes(media.path("schema"), device)).hasSize(1);
        device.put("enabled", "yes");
        assertThat(conformance.mistakes(media.path("schema"), device)).hasSize(1);
        device.put("enabled", true).put("createdAt", "yesterday");
        assertThat(conformance.mistakes(media.path("schema"), device)).hasSize(1);
    }

    private static void eachOperation(BiConsumer<String, JsonNode> look) {
        for (Map.Entry<String, JsonNode> path : DOCUMENT.path("paths").properties()) {
            path.getValue()
                    .properties()
                    .forEach(operation -> look.accept(
                            operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                            operation.getValue()));
        }
    }

    /** What is sent and what is answered when it goes well. */
    private static void eachBody(JsonNode operation, BiConsumer<String, JsonNode> look) {
        operation
                .at("/requestBody/content")
                .properties()
                .forEach(media -> look.accept("request " + media.getKey(), media.getValue()));
        operation.path("responses").properties().forEach(answer -> answer.getValue()
                .path("content")
                .properties()
                .forEach(media -> look.accept(answer.getKey() + " " + media.getKey(), media.getValue())));
    }
}
