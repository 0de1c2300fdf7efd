package io.muster.foundation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.openapi.OpenApiDocument;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Nothing that was released disappears: operations with what may be asked of them, fields with their JSON types, and
 * problem types. What came since may be more; a release writes the list anew with {@code -Dmuster.contract.write=true}.
 */
class ReleasedContractTest {

    private static final java.nio.file.Path RELEASED =
            java.nio.file.Path.of("src/test/resources/contract/version-1.txt");

    /** One of each part: a list that was not read, or made of too little, would find nothing missing. */
    private static final List<String> SURELY_RELEASED = List.of(
            "operation GET /devices",
            "operation PATCH /devices/{id}/twin/desired",
            "problem not-found 404",
            "answer GET /api/v1/devices 200 application/json DevicePage",
            "schema Device.tags object");

    @Test
    void whatWasReleasedIsStillThere() throws IOException {
        Set<String> now = contract();
        if (Boolean.getBoolean("muster.contract.write")) {
            Files.createDirectories(RELEASED.getParent());
            Files.write(RELEASED, now);
        }
        List<String> released = Files.readAllLines(RELEASED);
        assertThat(released).containsAll(SURELY_RELEASED);
        assertThat(missing(released, now))
                .as("released, and gone from the API: whoever was built on version 1 breaks")
                .isEmpty();
    }

    @Test
    void aFieldOfAnotherTypeAndALostParameterAreMissed() {
        Set<String> now = contract();
        List<String> released = List.of("field Sample.name string", "query GET /sample where");
        assertThat(missing(released, now)).isEqualTo(released);
        assertThat(fields(Sample.class))
                .containsExactly(
                        "field ReleasedContractTest.Sample.label string",
                        "field ReleasedContractTest.Sample.counts object",
                        "field ReleasedContractTest.Sample.parts array of ReleasedContractTest.Sample");
    }

    private record Sample(@JsonProperty("label") String name, Map<String, Long> counts, List<@Nullable Sample> parts) {}

    private static List<String> missing(List<String> released, Set<String> now) {
        return released.stream().filter(line -> !now.contains(line)).toList();
    }

    private static Set<String> contract() {
        Set<String> lines = new TreeSet<>();
        for (Class<?> each : wireClasses()) {
            if (each.isRecord()) {
                fields(each).forEach(lines::add);
            }
            if (each.isAnnotationPresent(Path.class)) {
                for (Method method : each.getDeclaredMethods()) {
                    operation(each, method).forEach(lines::add);
                }
            }
        }
        described(OpenApiDocument.of(wireClasses().stream()
                        .filter(each -> each.isAnnotationPresent(Path.class))
                        .toList()))
                .forEach(lines::add);
        for (ProblemType problem : ProblemType.values()) {
            lines.add("problem " + problem.slug() + " " + problem.status());
        }
        return lines;
    }

    /**
     * What is spoken: the features' resources with their views, and the records that the SDK shares. Of the foundation's
     * records only problems are sent; tests are no part of it.
     */
    private static Collection<Class<?>> wireClasses() {
        return ReflectionSupport.findAllClassesInPackage(
                "io.muster",
                each -> !each.isAnonymousClass() && !place(each).equals(place(ReleasedContractTest.class)),
                name -> name.startsWith("io.muster.protocol.")
                        || name.contains(".ProblemDocument")
                        || (name.contains(".rest.") && !name.startsWith("io.muster.foundation.")));
    }

    private static String place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    /** What {@code /openapi} says is answered, and of what its schemas are made: generators make code of those names. */
    private static Stream<String> described(JsonNode document) {
        Stream<String> answers = document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .flatMap(operation -> operation.getValue().path("responses").properties().stream()
                                .filter(answer -> answer.getKey().startsWith("2"))
                                .map(answer -> "answer %s %s %s %s"
                                        .formatted(
                                                operation.getKey().toUpperCase(Locale.ROOT),
                                                path.getKey(),
                                                answer.getKey(),
                                                content(answer.getValue())))));
        Stream<String> members = document.at("/components/schemas").properties().stream()
                .flatMap(schema -> schema.getValue().path("properties").properties().stream()
                        .map(member -> "schema %s.%s %s"
                                .formatted(schema.getKey(), member.getKey(), kind(member.getValue()))));
        return Stream.concat(answers, members);
    }

    private static String content(JsonNode answer) {
        return answer.path("content").properties().stream()
                .map(media -> media.getKey() + " " + kind(media.getValue().path("schema")))
                .collect(Collectors.joining(", "));
    }

    /** Whether null may stand there is no part of it: it may come to. */
    private static String kind(JsonNode schema) {
        JsonNode plain = schema.has("anyOf") ? schema.path("anyOf").get(0) : schema;
        if (plain.has("$ref")) {
            return plain.path("$ref").asText().replaceAll(".*/", "");
        }
        JsonNode type = plain.path("type");
        String name = type.isArray() ? type.get(0).asText() : type.asText("any");
        return name.equals("array") ? "array of " + kind(plain.path("items")) : name.isEmpty() ? "any" : name;
    }

    private static Stream<String> operation(Class<?> resource, Method method) {
        String verb = Arrays.stream(method.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(each -> each != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElse(null);
        if (verb == null) {
            return Stream.empty();
        }
        String place = verb + " " + path(resource) + path(method);
        Stream<String> own = Arrays.stream(method.getParameters()).flatMap(parameter -> queries(parameter));
        Stream<String> shared = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(jakarta.ws.rs.BeanParam.class))
                .flatMap(parameter -> beanQueries(parameter.getType()));
        Stream<String> fields = Arrays.stream(resource.getDeclaredFields()).flatMap(field -> queries(field));
        return Stream.concat(
                Stream.of("operation " + place),
                Stream.of(own, shared, fields).flatMap(each -> each).map(name -> "query " + place + " " + name));
    }

    private static Stream<String> beanQueries(Class<?> bean) {
        Stream<Field> fields = Arrays.stream(bean.getDeclaredFields());
        Stream<AnnotatedElement> taking = Stream.concat(
                Arrays.stream(bean.getDeclaredMethods()),
                Arrays.stream(bean.getDeclaredConstructors())
                        .flatMap(constructor -> Arrays.stream(constructor.getParameters())));
        return Stream.concat(fields, taking).flatMap(ReleasedContractTest::queries);
    }

    private static Stream<String> queries(AnnotatedElement element) {
        Annotation query = element.getAnnotation(QueryParam.class);
        return query instanceof QueryParam named ? Stream.of(named.value()) : Stream.empty();
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        String value = path == null ? "" : path.value();
        return value.isEmpty() || value.startsWith("/") ? value : "/" + value;
    }

    private static Stream<String> fields(Class<?> type) {
        if (Modifier.isPrivate(type.getModifiers()) && type != Sample.class) {
            return Stream.empty();
        }
        return Arrays.stream(type.getRecordComponents())
                .map(each -> "field " + name(type) + "." + wireName(each) + " " + json(each.getGenericType()));
    }

    private static String wireName(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    private static String name(Class<?> type) {
        String full = type.getCanonicalName() == null ? type.getName() : type.getCanonicalName();
        return full.substring(type.getPackageName().length() + 1);
    }

    private static String json(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (Collection.class.isAssignableFrom(raw)) {
                return "array of " + json(generic.getActualTypeArguments()[0]);
            }
            return Map.class.isAssignableFrom(raw) ? "object" : name(raw);
        }
        return type instanceof Class<?> plain ? json(plain) : "any";
    }

    private static String json(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (Set.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return "integer";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "number";
        }
        if (type == Object.class || type.getSimpleName().startsWith("Json")) {
            return "any";
        }
        return type.isRecord() ? name(type) : "string";
    }
}
