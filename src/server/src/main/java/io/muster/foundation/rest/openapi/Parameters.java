package io.muster.foundation.rest.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What may be asked beside the body: in the path, in the query, in headers. */
final class Parameters {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Names that mean the same wherever they stand, unless an operation says more of its own. */
    private static final Map<String, String> EVERYWHERE = Map.of(
            "expectDevices",
            "How many devices the caller thinks this touches. Wanted above 100 devices without a plan; refused with 409"
                    + " and the real number when off by more than 10 %.",
            "where",
            "A target condition, as `tags.region = 'eu' AND NOT connected`; none means every device.",
            "If-Match",
            "The `ETag` that the resource was read with: 412 when it has changed since.",
            "Idempotency-Key",
            "Makes a repetition return the first answer, for 24 hours: 1–255 printable characters, anew for each request.",
            "Last-Event-ID",
            "The id of the last event that was received: the stream goes on behind it. 410 when it is no longer kept.",
            "Content-Encoding",
            "`gzip`, or none.");

    private final Schemas schemas;

    Parameters(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Whether a parameter is the body: what nothing else gives it. */
    static boolean isBody(Parameter parameter) {
        return parameter.getAnnotations().length == 0
                || java.util.Arrays.stream(parameter.getAnnotations())
                        .noneMatch(each -> each.annotationType().getName().startsWith("jakarta.ws.rs."));
    }

    ArrayNode of(ResourceMethod operation) {
        ArrayNode parameters = JSON.arrayNode();
        WrittenAbout written = WrittenAbout.of(operation.method());
        for (Parameter parameter : operation.method().getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    ObjectNode schema = schemas.of(field.getType(), Schemas.Way.ASKED);
                    add(
                            operation,
                            parameters,
                            field,
                            schema,
                            WrittenAbout.ofField(parameter.getType(), field.getName()));
                }
            } else {
                ObjectNode schema = parameter.isAnnotationPresent(HeaderParam.class)
                        ? JSON.objectNode().put("type", "string")
                        : schemas.of(parameter.getType(), Schemas.Way.ASKED);
                add(operation, parameters, parameter, schema, written.parts().getOrDefault(parameter.getName(), ""));
            }
        }
        if (operation.verb().equals(HttpMethod.POST)) {
            parameters.add(
                    parameter("header", "Idempotency-Key", JSON.objectNode().put("type", "string"), ""));
        }
        return parameters;
    }

    private static void add(
            ResourceMethod operation, ArrayNode parameters, AnnotatedElement element, ObjectNode schema, String text) {
        refine(schema, element.getAnnotation(Schema.class));
        @Nullable DefaultValue preset = element.getAnnotation(DefaultValue.class);
        if (preset != null) {
            switch (schema.path("type").asText()) {
                case "integer" -> schema.put("default", Long.parseLong(preset.value()));
                case "boolean" -> schema.put("default", Boolean.parseBoolean(preset.value()));
                default -> schema.put("default", preset.value());
            }
        }
        PathParam path = element.getAnnotation(PathParam.class);
        QueryParam query = element.getAnnotation(QueryParam.class);
        HeaderParam header = element.getAnnotation(HeaderParam.class);
        if (path != null) {
            String meaning = text.isEmpty() ? identified(operation.path(), path.value()) : text;
            parameters.add(parameter("path", path.value(), schema, meaning).put("required", true));
        } else if (query != null) {
            parameters.add(parameter("query", query.value(), schema, text));
        } else if (header != null) {
            parameters.add(parameter("header", header.value(), schema, text));
        }
    }

    /** Some are read as text, so that what is wrong with them can be told better than JAX-RS does. */
    private static void refine(ObjectNode schema, @Nullable Schema rule) {
        if (rule != null && rule.type() != SchemaType.DEFAULT) {
            schema.put("type", rule.type().toString().toLowerCase(Locale.ROOT));
        }
        if (rule != null && !rule.format().isEmpty()) {
            schema.put("format", rule.format());
        }
        Schemas.refine(schema, rule);
    }

    /** {@code The id of the campaign}, of the part of the path that the name stands behind. */
    private static String identified(String path, String name) {
        String before = path.substring(0, path.indexOf("{" + name + "}") - 1);
        String things = before.substring(before.lastIndexOf('/') + 1).replace('-', ' ');
        return "The %s of the %s.".formatted(name, things.replaceAll("s$", ""));
    }

    private static ObjectNode parameter(String place, String name, ObjectNode schema, String text) {
        ObjectNode parameter = JSON.objectNode().put("name", name).put("in", place);
        String description = text.isEmpty() ? EVERYWHERE.getOrDefault(name, "") : text;
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        parameter.set("schema", schema);
        return parameter;
    }
}
