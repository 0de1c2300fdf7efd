package io.muster.foundation.rest.openapi;

import io.muster.foundation.rest.RestApplication;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A method that answers requests.
 *
 * @param path as OpenAPI writes it: {@code {name}} without what a name must look like
 */
record ResourceMethod(Class<?> resource, Method method, String verb, String path) {

    static Stream<ResourceMethod> in(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .flatMap(method -> verb(method).stream()
                        .map(verb -> new ResourceMethod(resource, method, verb, path(resource, method))));
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(each -> each != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        String path = RestApplication.PATH + "/"
                + resource.getAnnotation(Path.class).value()
                + (below == null ? "" : "/" + below.value());
        return path.replaceAll("/+", "/").replaceAll("\\{\\s*(\\w+)\\s*:[^/]*}", "{$1}");
    }

    /** How the operation is named where many stand side by side: {@code POST /api/v1/tokens}. */
    String place() {
        return verb + " " + path;
    }

    /** The first part of its path, by which operations are grouped. */
    String group() {
        String below = path.substring(RestApplication.PATH.length() + 1);
        int slash = below.indexOf('/');
        return slash < 0 ? below : below.substring(0, slash);
    }

    /** As {@code devicesRegister}: of the resource and the method, so that it stays when a path gets a sibling. */
    String id() {
        String name = resource.getSimpleName().replaceAll("Resource$", "");
        String first = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return first
                + method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + method.getName().substring(1);
    }

    List<String> consumes() {
        Consumes rule = find(Consumes.class);
        return rule == null ? List.of(MediaType.APPLICATION_JSON) : List.of(rule.value());
    }

    List<String> produces() {
        Produces rule = find(Produces.class);
        return rule == null ? List.of(MediaType.APPLICATION_JSON) : List.of(rule.value());
    }

    /** The least role that may call it; none: everyone may. */
    Optional<String> role() {
        if (method.isAnnotationPresent(PermitAll.class)) {
            return Optional.empty();
        }
        return Optional.ofNullable(find(RolesAllowed.class)).map(rule -> rule.value()[0]);
    }

    boolean changes() {
        return !verb.equals(HttpMethod.GET);
    }

    private <A extends Annotation> @Nullable A find(Class<A> type) {
        A own = method.getAnnotation(type);
        return own == null ? resource.getAnnotation(type) : own;
    }
}
