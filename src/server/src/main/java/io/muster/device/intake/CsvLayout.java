package io.muster.device.intake;

import io.muster.device.Registration;
import io.muster.device.RegistrationReader;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a CSV file are: {@code deviceId}, {@code enabled}, {@code secret} or {@code subject}, and tags as
 * {@code tags.region}, {@code tags.place.line}. A tag is a string unless its column says otherwise
 * ({@code tags.installed:number}, {@code tags.beta:boolean}, {@code tags.labels:json}): guessing would make a number of
 * the serial {@code 007}. An empty cell is an absent value.
 */
final class CsvLayout implements RecordReader {

    private static final Set<String> PLAIN = Set.of("deviceId", "enabled", "secret", "subject");

    private final CsvCells cells;
    private final List<String> names;
    private final List<@Nullable TagColumn> tags;

    private CsvLayout(CsvCells cells, List<String> names, List<@Nullable TagColumn> tags) {
        this.cells = cells;
        this.names = names;
        this.tags = tags;
    }

    /**
     * Reads a header.
     *
     * @throws MusterProblem (malformed) that names a column which cannot be
     */
    static CsvLayout of(String header, CsvCells cells) {
        List<String> names = cells.of(header).stream().map(String::strip).toList();
        List<@Nullable TagColumn> tags = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String name : names) {
            TagColumn tag = name.startsWith(TagColumn.PREFIX) ? TagColumn.of(name) : null;
            if (tag == null && !PLAIN.contains(name)) {
                throw wrong("'%s' (expected: deviceId, enabled, secret, subject or tags.…)".formatted(shortened(name)));
            }
            if (!known.add(tag == null ? name : tag.dotted())) {
                throw wrong("'%s' twice (expected: each column once)".formatted(name));
            }
            tags.add(tag);
        }
        if (!known.contains("deviceId")) {
            throw wrong("none is deviceId (expected: a header that holds it)");
        }
        checkNesting(tags);
        return new CsvLayout(cells, names, tags);
    }

    private static void checkNesting(List<@Nullable TagColumn> tags) {
        for (TagColumn outer : tags) {
            for (TagColumn inner : tags) {
                if (outer != null && inner != null && inner.dotted().startsWith(outer.dotted() + ".")) {
                    throw wrong("'%s' lies within '%s' (expected: one or the other)"
                            .formatted(inner.dotted(), outer.dotted()));
                }
            }
        }
    }

    @Override
    public Registration read(String text) {
        List<String> values = cells.of(text);
        if (values.size() != names.size()) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "%d cells (expected: %d, as in the header)".formatted(values.size(), names.size()));
        }
        Map<String, JsonValue> registration = new LinkedHashMap<>();
        Map<String, JsonValue> credential = new LinkedHashMap<>();
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            TagColumn tag = tags.get(i);
            if (value.isEmpty()) {
                continue;
            }
            if (tag != null) {
                tag.put(tree, value);
                continue;
            }
            switch (names.get(i)) {
                case "deviceId" -> registration.put("deviceId", new JsonText(value));
                case "enabled" -> registration.put("enabled", flag("enabled", value));
                case "secret" -> credential(credential, "secret", "secret", value);
                default -> credential(credential, "x509", "subject", value);
            }
        }
        registration.put("tags", TagColumn.object(tree));
        if (!credential.isEmpty()) {
            registration.put("credential", new JsonObject(credential));
        }
        return RegistrationReader.importedRegistration(new JsonObject(registration));
    }

    @Override
    public String device(String text) {
        List<String> values = cells.of(text);
        int column = names.indexOf("deviceId");
        return column < values.size() ? values.get(column) : "";
    }

    private static void credential(Map<String, JsonValue> credential, String kind, String name, String value) {
        if (!credential.isEmpty()) {
            throw new MusterProblem(
                    ProblemType.MALFORMED, "secret and subject are both given (expected: one or the other)");
        }
        credential.put("kind", new JsonText(kind));
        credential.put(name, new JsonText(value));
    }

    static JsonBoolean flag(String column, String value) {
        return switch (value) {
            case "true" -> JsonBoolean.TRUE;
            case "false" -> JsonBoolean.FALSE;
            default ->
                throw new MusterProblem(
                        ProblemType.MALFORMED,
                        "%s: '%s' (expected: true, false or nothing)".formatted(column, shortened(value)));
        };
    }

    static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static MusterProblem wrong(String detail) {
        return new MusterProblem(ProblemType.MALFORMED, "CSV columns: " + detail);
    }
}
