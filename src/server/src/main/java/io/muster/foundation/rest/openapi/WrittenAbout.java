package io.muster.foundation.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.foundation.rest.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the code's own Javadoc says of a type or a method, in plain words. The compiler keeps it beside each class (Therapi's
 * scribe, see the parent's pom); what has none is described by its name alone.
 *
 * @param parts what is said of parameters or components, by their names
 */
record WrittenAbout(String text, Map<String, String> parts) {

    private static final WrittenAbout NOTHING = new WrittenAbout("", Map.of());
    private static final Pattern PART = Pattern.compile("(?m)^\\s*@(\\w+)\\s+(\\S+)?");
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|literal)\\s+((?:[^{}]|\\{[^{}]*})*)}");
    private static final Pattern LINK = Pattern.compile("\\{@link(?:plain)?\\s+(\\S+?)(?:\\s+([^}]*))?}");

    WrittenAbout {
        parts = Map.copyOf(parts);
    }

    static WrittenAbout of(Class<?> type) {
        return read(kept(type).path("doc").asText());
    }

    static WrittenAbout of(Method method) {
        List<String> types = Arrays.stream(method.getParameterTypes())
                .map(Class::getCanonicalName)
                .toList();
        for (JsonNode each : kept(method.getDeclaringClass()).path("methods")) {
            if (each.path("name").asText().equals(method.getName()) && takes(each.path("paramTypes"), types)) {
                return read(each.path("doc").asText());
            }
        }
        return NOTHING;
    }

    /** What is said of a field. */
    static String ofField(Class<?> type, String field) {
        for (JsonNode each : kept(type).path("fields")) {
            if (each.path("name").asText().equals(field)) {
                return read(each.path("doc").asText()).text();
            }
        }
        return "";
    }

    private static boolean takes(JsonNode kept, List<String> types) {
        if (kept.size() != types.size()) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            if (!kept.get(i).asText().replaceAll("<.*>", "").endsWith(types.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode kept(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + "__Javadoc.json";
        try (@Nullable InputStream kept = type.getResourceAsStream(file)) {
            return kept == null ? StrictJson.MAPPER.createObjectNode() : StrictJson.MAPPER.readTree(kept);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static WrittenAbout read(String javadoc) {
        Matcher tag = PART.matcher(javadoc);
        int end = tag.find() ? tag.start() : javadoc.length();
        String text = plain(javadoc.substring(0, end));
        Map<String, String> parts = new LinkedHashMap<>();
        while (end < javadoc.length()) {
            String kind = tag.group(1);
            String name = tag.group(2);
            int begin = tag.end();
            end = tag.find() ? tag.start() : javadoc.length();
            if (kind.equals("param") && name != null) {
                parts.put(name, plain(javadoc.substring(begin, end)));
            }
        }
        return new WrittenAbout(text, parts);
    }

    private static String plain(String javadoc) {
        String text = CODE.matcher(javadoc).replaceAll("`$1`");
        text = LINK.matcher(text)
                .replaceAll(link -> Matcher.quoteReplacement(
                        link.group(2) == null ? link.group(1).replaceAll(".*[.#]", "") : link.group(2)));
        return text.replaceAll("</?[a-z]+>", "").replaceAll("\\s+", " ").strip();
    }

    /** The first sentence. */
    String summary() {
        Matcher end = Pattern.compile("[.;:](\\s|$)").matcher(text);
        return end.find() ? text.substring(0, end.start()) : text;
    }
}
