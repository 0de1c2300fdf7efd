package io.muster.foundation.rest.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.foundation.json.JsonObject;
import io.muster.protocol.DeviceId;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas (2020-12) of the records that are sent, each a component of its own. They say what {@code StrictJson} does:
 * in answers each member is there, and null where it has no value; in requests what is not {@code @Nullable} must be there
 * and unknown members are refused.
 */
final class Schemas {

    /** Which way a record goes. */
    enum Way {
        ASKED,
        ANSWERED
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PLACE = "#/components/schemas/";
    private static final Map<Class<?>, String[]> SCALARS = Map.ofEntries(
            Map.entry(String.class, new String[] {"string", ""}),
            Map.entry(boolean.class, new String[] {"boolean", ""}),
            Map.entry(Boolean.class, new String[] {"boolean", ""}),
            Map.entry(int.class, new String[] {"integer", "int32"}),
            Map.entry(Integer.class, new String[] {"integer", "int32"}),
            Map.entry(long.class, new String[] {"integer", "int64"}),
            Map.entry(Long.class, new String[] {"integer", "int64"}),
            Map.entry(double.class, new String[] {"number", "double"}),
            Map.entry(Double.class, new String[] {"number", "double"}),
            Map.entry(Instant.class, new String[] {"string", "date-time"}),
            Map.entry(JsonObject.class, new String[] {"object", ""}));

    /**
     * ISO 8601 as the server reads and writes it. The format {@code duration} is RFC 3339's, which knows no fractions of
     * seconds, and has years, months and weeks, which are refused here.
     */
    static final String DURATION =
            "^-?P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+([.,][0-9]{1,9})?S)?)?$";

    private final ObjectNode components = JSON.objectNode();
    private final Map<String, String> owners = new HashMap<>();

    /** All that were asked for, by name. */
    ObjectNode components() {
        return components;
    }

    /** A type as an annotation names it. */
    ObjectNode of(Class<?> type, Way way) {
        String[] scalar = SCALARS.get(type);
        if (scalar != null) {
            ObjectNode schema = JSON.objectNode().put("type", scalar[0]);
            return scalar[1].isEmpty() ? schema : schema.put("format", scalar[1]);
        }
        if (type == Duration.class) {
            return JSON.objectNode().put("type", "string").put("pattern", DURATION);
        }
        if (type == DeviceId.class) {
            return JSON.objectNode()
                    .put("type", "string")
                    .put("maxLength", DeviceId.MAX_LENGTH)
                    .put("pattern", "^[A-Za-z0-9._:@=-]+$");
        }
        if (type.isEnum()) {
            ObjectNode schema = JSON.objectNode().put("type", "string");
            Arrays.stream(type.getEnumConstants())
                    .forEach(each -> schema.withArray("enum").add(each.toString()));
            return schema;
        }
        if (!type.isRecord()) {
            return JSON.objectNode();
        }
        return isText(type) ? JSON.objectNode().put("type", "string") : component(type, name(type), Map.of(), way);
    }

    /** A type with what is annotated at it and in it. */
    ObjectNode of(AnnotatedType type, Way way) {
        return of(type, Map.of(), way);
    }

    private ObjectNode of(AnnotatedType type, Map<TypeVariable<?>, AnnotatedType> bound, Way way) {
        ObjectNode schema = bare(type, bound, way);
        return type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private ObjectNode bare(AnnotatedType type, Map<TypeVariable<?>, AnnotatedType> bound, Way way) {
        Type plain = type.getType();
        if (plain instanceof TypeVariable<?> variable) {
            @Nullable AnnotatedType known = bound.get(variable);
            return known == null ? JSON.objectNode() : of(known, Map.of(), way);
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            return generic(generic, bound, way);
        }
        return plain instanceof Class<?> known ? of(known, way) : JSON.objectNode();
    }

    private ObjectNode generic(AnnotatedParameterizedType type, Map<TypeVariable<?>, AnnotatedType> bound, Way way) {
        Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
        AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            ObjectNode list = JSON.objectNode().put("type", "array");
            list.set("items", of(arguments[0], bound, way));
            return list;
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode map = JSON.objectNode().put("type", "object");
            ObjectNode values = of(arguments[1], bound, way);
            if (!values.isEmpty()) {
                map.set("additionalProperties", values);
            }
            return map;
        }
        if (raw == CompletionStage.class) {
            return of(arguments[0], bound, way);
        }
        if (!raw.isRecord()) {
            return JSON.objectNode();
        }
        Map<TypeVariable<?>, AnnotatedType> own = new HashMap<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < arguments.length; i++) {
            own.put(raw.getTypeParameters()[i], arguments[i]);
            name.append(arguments[i].getType() instanceof Class<?> argument ? name(argument) : "");
        }
        return component(raw, name + name(raw), own, way);
    }

    private ObjectNode component(Class<?> type, String base, Map<TypeVariable<?>, AnnotatedType> bound, Way way) {
        String name = way == Way.ASKED && !base.endsWith("Request") ? base + "Request" : base;
        String owner = type.getName() + bound.values() + way;
        @Nullable String before = owners.putIfAbsent(name, owner);
        if (before != null && !before.equals(owner)) {
            throw new IllegalStateException("two schemas would be named %s: %s and %s (expected: @Schema(name) at one)"
                    .formatted(name, before, owner));
        }
        if (before == null) {
            ObjectNode schema = JSON.objectNode();
            components.set(name, schema);
            describe(schema, type, bound, way);
        }
        return JSON.objectNode().put("$ref", PLACE + name);
    }

    private void describe(ObjectNode schema, Class<?> type, Map<TypeVariable<?>, AnnotatedType> bound, Way way) {
        WrittenAbout written = WrittenAbout.of(type);
        schema.put("type", "object");
        if (!written.text().isEmpty()) {
            schema.put("description", written.text());
        }
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(component);
            ObjectNode property = of(component.getAnnotatedType(), bound, way);
            refine(property, component.getAccessor().getAnnotation(Schema.class));
            @Nullable String text = written.parts().get(component.getName());
            if (text != null && !text.isEmpty()) {
                property.put("description", text);
            }
            properties.set(name, property);
            if (way == Way.ANSWERED
                    ? !isLeftOut(component)
                    : !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        if (way == Way.ASKED) {
            schema.put("additionalProperties", false);
        }
    }

    /** What an annotation at a member or parameter adds. */
    static void refine(ObjectNode schema, @Nullable Schema rule) {
        if (rule == null) {
            return;
        }
        Arrays.stream(rule.enumeration())
                .forEach(value -> schema.withArray("enum").add(value));
        if (rule.enumeration().length > 0 && schema.path("type").isArray()) {
            schema.withArray("enum").addNull();
        }
        if (!rule.pattern().isEmpty()) {
            schema.put("pattern", rule.pattern());
        }
        if (!rule.minimum().isEmpty()) {
            schema.put("minimum", Long.parseLong(rule.minimum()));
        }
        if (!rule.maximum().isEmpty()) {
            schema.put("maximum", Long.parseLong(rule.maximum()));
        }
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("$ref")) {
            ObjectNode either = JSON.objectNode();
            either.putArray("anyOf").add(schema).add(JSON.objectNode().put("type", "null"));
            return either;
        }
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            schema.putArray("type").add(type.asText()).add("null");
        }
        return schema;
    }

    private static boolean isLeftOut(RecordComponent component) {
        @Nullable JsonInclude rule = component.getAccessor().getAnnotation(JsonInclude.class);
        return rule != null && rule.value() == JsonInclude.Include.NON_NULL;
    }

    private static boolean isText(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .anyMatch(each -> each.getAccessor().isAnnotationPresent(JsonValue.class));
    }

    private static String name(RecordComponent component) {
        @Nullable JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    /** {@code Device} of {@code DeviceView}, {@code PlanChange} of {@code PlanView.Change}. */
    private static String name(Class<?> type) {
        @Nullable Schema rule = type.getAnnotation(Schema.class);
        if (rule != null && !rule.name().isEmpty()) {
            return rule.name();
        }
        StringBuilder name = new StringBuilder();
        for (String part : type.getCanonicalName()
                .substring(type.getPackageName().length() + 1)
                .split("\\.", -1)) {
            name.append(part.replaceAll("(View|Body|Resource)$", ""));
        }
        return name.toString();
    }
}
