package io.muster.security.rest;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every operation of the REST API, read from the resources themselves, so that none can be forgotten. */
public final class Operations {

    private Operations() {}

    /**
     * One operation.
     *
     * @param role the least that may call it; empty if its class and method name none
     */
    public record Operation(
            String name, String method, String path, String contentType, Optional<String> role, boolean ruled) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static List<Operation> all() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.muster").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(Operations::of)
                        .toList();
    }

    private static Stream<Operation> of(JavaClass resource) {
        return resource.getMethods().stream()
                .filter(method -> verb(method).isPresent())
                .map(method -> new Operation(
                        method.getFullName(),
                        verb(method).orElseThrow(),
                        path(resource, method),
                        contentType(resource, method),
                        role(method).or(() -> isRuled(method) ? Optional.empty() : role(resource)),
                        isRuled(method) || isRuled(resource)));
    }

    private static Optional<String> verb(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .filter(type -> type.isAnnotatedWith(HttpMethod.class))
                .map(type -> type.getAnnotationOfType(HttpMethod.class).value())
                .findFirst();
    }

    private static String path(JavaClass resource, JavaMethod method) {
        String path = "/api/v1/" + resource.getAnnotationOfType(Path.class).value()
                + method.tryGetAnnotationOfType(Path.class)
                        .map(below -> "/" + below.value())
                        .orElse("");
        return path.replaceAll("\\{[^/]*}", "1").replaceAll("(?<!^)/+", "/");
    }

    private static String contentType(JavaClass resource, JavaMethod method) {
        return method.tryGetAnnotationOfType(Consumes.class)
                .or(() -> resource.tryGetAnnotationOfType(Consumes.class))
                .map(consumes -> consumes.value()[0])
                .orElse("application/json");
    }

    private static Optional<String> role(CanBeAnnotated place) {
        return (place instanceof JavaClass type
                        ? type.tryGetAnnotationOfType(RolesAllowed.class)
                        : ((JavaMethod) place).tryGetAnnotationOfType(RolesAllowed.class))
                .map(rule -> rule.value()[0]);
    }

    private static boolean isRuled(CanBeAnnotated place) {
        return place.isAnnotatedWith(RolesAllowed.class)
                || place.isAnnotatedWith(PermitAll.class)
                || place.isAnnotatedWith(DenyAll.class);
    }
}
