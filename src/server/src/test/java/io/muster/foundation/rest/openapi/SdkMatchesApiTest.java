package io.muster.foundation.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.muster.testing.Conformance;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Java SDK has a call for each operation, and a place for each member of what the operation answers. */
class SdkMatchesApiTest {

    private static final Conformance API = new Conformance(OpenApiDocumentTest.DOCUMENT);

    private static final String DECLARING = "administrators index fields now and then, by raw()";

    /** Operations without a call of their own, and why. */
    private static final Map<String, String> WITHOUT_A_CALL = Map.of(
            "GET /api/v1/fields",
            DECLARING,
            "GET /api/v1/fields/{field}",
            DECLARING,
            "PUT /api/v1/fields/{field}",
            DECLARING,
            "DELETE /api/v1/fields/{field}",
            DECLARING,
            "POST /api/v1/jobs/purge-campaigns",
            "the server does it each day by itself");

    /** Members that the SDK has in another way, and why. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "Campaign.conditions[].status",
            "released as text, which Jackson makes of a boolean",
            "ConfigurationStatus.conditions[].status",
            "likewise",
            "ConfigurationStatus.conditions[].since",
            "campaigns know it of the same record, configurations do not");

    /** Operations whose answer the SDK reads as something else, and why. */
    private static final Map<String, String> READ_OTHERWISE = Map.of(
            "POST /api/v1/devices/import",
            "a job as it begins; how it goes on is asked of the job",
            "POST /api/v1/jobs/audit-fleet",
            "likewise");

    private static List<SdkCalls.Call> calls;
    private static Set<String> unknown;

    @BeforeAll
    static void make() throws IOException, IllegalAccessException, InterruptedException {
        try (SdkCalls sdk = new SdkCalls(API)) {
            calls = sdk.make();
            unknown = Set.copyOf(sdk.unknown());
        }
    }

    @Test
    void eachOperationHasACall() {
        assertThat(unknown).as("asked by the SDK, and no operation").isEmpty();
        Set<String> missing = new TreeSet<>();
        API.document().path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(verb -> missing.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(missing).hasSizeGreaterThan(60);
        Set<String> called = calls.stream().map(SdkCalls.Call::operation).collect(Collectors.toSet());
        assertThat(WITHOUT_A_CALL.keySet().stream().filter(called::contains)).isEmpty();
        assertThat(WITHOUT_A_CALL.keySet().stream().filter(each -> !missing.contains(each)))
                .isEmpty();
        missing.removeAll(called);
        missing.removeAll(WITHOUT_A_CALL.keySet());
        assertThat(missing).as("operations that the SDK cannot ask").isEmpty();
    }

    @Test
    void eachMemberOfAnAnswerHasItsPlace() {
        List<String> differences = new ArrayList<>();
        Set<Type> compared = new HashSet<>();
        for (SdkCalls.Call call : calls) {
            Type type = call.method().getGenericReturnType();
            boolean isOneOf = type instanceof ParameterizedType;
            Type item = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
            if (item instanceof Class<?> record && record.isRecord() && !READ_OTHERWISE.containsKey(call.operation())) {
                compared.add(record);
                answers(call.operation(), isOneOf)
                        .map(schema -> differences(record.getSimpleName(), schema, record))
                        // Of an answer that has two shapes one is this record's.
                        .min((one, other) -> Integer.compare(one.size(), other.size()))
                        .ifPresent(found -> found.stream()
                                .map(each -> each + " (" + call.operation() + ")")
                                .forEach(differences::add));
            }
        }
        assertThat(compared).hasSizeGreaterThan(15);
        assertThat(new TreeSet<>(differences)).isEmpty();
    }

    /** The schemas of what is answered: of a page or a line of it its item. */
    private static Stream<JsonNode> answers(String operation, boolean items) {
        String verb = operation.substring(0, operation.indexOf(' ')).toLowerCase(Locale.ROOT);
        JsonNode described = API.document()
                .path("paths")
                .path(operation.substring(operation.indexOf(' ') + 1))
                .path(verb);
        return described.path("responses").properties().stream()
                .filter(each -> each.getKey().startsWith("2"))
                .flatMap(each -> each.getValue().path("content").properties().stream())
                .map(Map.Entry::getValue)
                .filter(media -> media.has("x-line-schema")
                        || !media.at("/schema/type").asText().equals("string"))
                .map(media -> media.has("x-line-schema") ? media.path("x-line-schema") : media.path("schema"))
                .flatMap(schema -> schema.has("oneOf")
                        ? Stream.of(
                                schema.path("oneOf").get(0),
                                schema.path("oneOf").get(1))
                        : Stream.of(schema))
                .map(SdkMatchesApiTest::plain)
                .map(schema -> items && schema.at("/properties").has("items")
                        ? plain(schema.at("/properties/items/items"))
                        : schema);
    }

    /** Behind references and beside null. */
    private static JsonNode plain(JsonNode schema) {
        JsonNode found = API.resolved(schema.has("anyOf") ? schema.path("anyOf").get(0) : schema);
        return found;
    }

    private static List<String> differences(String place, JsonNode schema, Class<?> record) {
        List<String> differences = new ArrayList<>();
        Set<String> known = new HashSet<>();
        schema.path("properties").properties().forEach(member -> {
            RecordComponent component = component(record, member.getKey());
            String where = place + "." + member.getKey();
            if (component == null && !OTHERWISE.containsKey(where)) {
                differences.add(where + ": the SDK has no place for it");
            } else if (component != null) {
                known.add(component.getName());
                differences.addAll(differences(where, plain(member.getValue()), component.getGenericType()));
            }
        });
        for (RecordComponent component : record.getRecordComponents()) {
            if (!known.contains(component.getName())
                    && schema.has("properties")
                    && !OTHERWISE.containsKey(place + "." + component.getName())) {
                differences.add(place + "." + component.getName() + ": the server never answers it");
            }
        }
        return differences;
    }

    private static List<String> differences(String where, JsonNode schema, Type type) {
        if (type instanceof ParameterizedType list
                && Collection.class.isAssignableFrom((Class<?>) list.getRawType())
                && schema.path("type").asText().equals("array")) {
            return differences(where + "[]", plain(schema.path("items")), list.getActualTypeArguments()[0]);
        }
        if (type instanceof Class<?> record && record.isRecord() && schema.has("properties")) {
            // A clause has clauses: what holds for one level holds for all.
            return where.chars().filter(each -> each == '.').count() > 5
                    ? List.of()
                    : differences(where, schema, record);
        }
        Set<String> wire = new TreeSet<>();
        JsonNode types = schema.path("type");
        types.forEach(each -> wire.add(each.asText()));
        wire.add(types.asText());
        wire.removeAll(Set.of("", "null"));
        return wire.isEmpty()
                        || wire.equals(Set.of(json(type)))
                        || json(type).equals("any")
                        || OTHERWISE.containsKey(where)
                ? List.of()
                : List.of(where + ": " + type.getTypeName() + " for " + wire);
    }

    private static @Nullable RecordComponent component(Class<?> record, String name) {
        for (RecordComponent each : record.getRecordComponents()) {
            JsonProperty named = each.getAccessor().getAnnotation(JsonProperty.class);
            JsonAlias alias = each.getAccessor().getAnnotation(JsonAlias.class);
            if (each.getName().equals(name)
                    || (named != null && named.value().equals(name))
                    || (alias != null && List.of(alias.value()).contains(name))) {
                return each;
            }
        }
        return null;
    }

    private static String json(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Map.class.isAssignableFrom((Class<?>) generic.getRawType()) ? "object" : "array";
        }
        if (type == String.class || type == Instant.class || type == Duration.class) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (Set.<Type>of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return "integer";
        }
        if (Set.<Type>of(double.class, Double.class, BigDecimal.class).contains(type)) {
            return "number";
        }
        return type == Object.class ? "any" : "object";
    }
}
