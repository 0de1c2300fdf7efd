package io.muster.cli.document;

import io.muster.cli.CliProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What shall be, as it stands in a file: {@code {apiVersion?, kind, id, spec}}. The spec is the body that the API takes,
 * so that its description is the documents' description too. {@code metadata: {name, labels}} is taken for
 * {@code id} and {@code spec.labels}, because hands are used to it.
 *
 * @param source file and line, for messages
 */
public record Document(Kind kind, String id, Map<String, @Nullable Object> spec, String source) {

    static final String VERSION = "muster/v1";

    private static final Set<String> MEMBERS = Set.of("apiVersion", "kind", "id", "metadata", "spec");

    static Document of(Map<String, @Nullable Object> members, YamlContent content, String file) {
        UnaryOperator<String> at = member -> "%s, line %d".formatted(file, content.lineOf(member));
        members.keySet().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw CliProblem.usage(
                            "%s: '%s' (expected: apiVersion, kind, id, spec; what is to be set belongs into spec)"
                                    .formatted(at.apply(name), name));
                });
        Object version = members.getOrDefault("apiVersion", VERSION);
        if (!VERSION.equals(version)) {
            throw CliProblem.usage(
                    "%s: apiVersion: '%s' (expected: %s)".formatted(at.apply("apiVersion"), version, VERSION));
        }
        Object kind = members.get("kind");
        if (!(kind instanceof String word)) {
            throw CliProblem.usage(
                    at.apply("kind") + ": kind is missing (expected: Device, Configuration or Campaign)");
        }
        Map<String, @Nullable Object> metadata = object(members.get("metadata"), at.apply("metadata") + ": metadata");
        Object id = members.get("id") == null ? metadata.get("name") : members.get("id");
        if (!(id instanceof String text) || text.isEmpty()) {
            throw CliProblem.usage(
                    at.apply("id") + ": id is missing (expected: a text, in quotes if it looks like a number)");
        }
        Map<String, @Nullable Object> spec =
                new LinkedHashMap<>(object(members.get("spec"), at.apply("spec") + ": spec"));
        if (metadata.get("labels") != null) {
            spec.putIfAbsent("labels", metadata.get("labels"));
        }
        return new Document(
                Kind.named(word, at.apply("kind")), text, spec, "%s, line %d".formatted(file, content.line()));
    }

    /** As {@code configuration/speed-v3.1}. */
    public String name() {
        return kind.singular() + "/" + id;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object value, String what) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?>)) {
            throw CliProblem.usage("%s: '%s' (expected: an object)".formatted(what, value));
        }
        return (Map<String, @Nullable Object>) value;
    }
}
