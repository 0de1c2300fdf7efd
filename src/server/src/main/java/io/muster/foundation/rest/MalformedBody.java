package io.muster.foundation.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.muster.foundation.json.MalformedJson;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A body that is not the JSON that was expected; names the value, its JSON Pointer, line and column. */
final class MalformedBody extends MusterProblem {

    private static final long serialVersionUID = 1L;
    private static final int QUOTED_CHARACTERS = 80;

    private final int line;
    private final int column;

    private MalformedBody(String detail, List<FieldError> errors, int line, int column) {
        super(ProblemType.MALFORMED, detail, errors);
        this.line = line;
        this.column = column;
    }

    static MalformedBody of(String detail) {
        return new MalformedBody(detail, List.of(), 0, 0);
    }

    static MalformedBody of(MalformedJson problem) {
        return new MalformedBody(message(problem), List.of(), problem.line(), problem.column());
    }

    static MalformedBody of(JsonProcessingException problem) {
        JsonLocation at = problem.getLocation();
        int line = at == null ? 0 : Math.max(at.getLineNr(), 0);
        int column = at == null ? 0 : Math.max(at.getColumnNr(), 0);
        String detail = detail(problem);
        if (problem instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String pointer = pointer(mapping);
            return new MalformedBody(pointer + ": " + detail, List.of(new FieldError(pointer, detail)), line, column);
        }
        return new MalformedBody(detail, List.of(), line, column);
    }

    private static String detail(JsonProcessingException problem) {
        if (problem instanceof UnrecognizedPropertyException unknown) {
            return "there is no field '%s' here (expected: %s)"
                    .formatted(
                            quoted(unknown.getPropertyName()),
                            unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        if (problem.getCause() instanceof MalformedJson
                || problem.getCause() instanceof MusterProblem
                || problem.getCause() instanceof IllegalArgumentException) {
            return message(problem.getCause());
        }
        if (problem instanceof InvalidFormatException wrong) {
            return "'%s' (expected: %s)"
                    .formatted(quoted(String.valueOf(wrong.getValue())), expected(wrong.getTargetType(), wrong));
        }
        String original = problem.getOriginalMessage();
        if (original.startsWith("No content to map")) {
            return "the body is empty (expected: JSON)";
        }
        if (original.startsWith("Missing required creator property")) {
            return "missing";
        }
        if (original.startsWith("Invalid `null` value")) {
            return "null (expected: a value)";
        }
        if (original.startsWith("Trailing token")) {
            return "text behind the end of the JSON value";
        }
        if (problem instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
            return "the wrong type of JSON value (expected: %s)".formatted(expected(wrong.getTargetType(), wrong));
        }
        return original;
    }

    private static String expected(Class<?> type, JsonProcessingException problem) {
        String said = problem.getOriginalMessage();
        int hint = said.indexOf("expected: ");
        if (hint >= 0) {
            return said.substring(hint + "expected: ".length());
        }
        if (type.isEnum()) {
            return java.util.Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return type == double.class || type == Double.class ? "a number" : "a whole number in range";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        return java.util.Collection.class.isAssignableFrom(type) || type.isArray() ? "an array" : "an object";
    }

    private static String pointer(JsonMappingException problem) {
        return problem.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? Integer.toString(step.getIndex())
                        : quoted(step.getFieldName()).replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String message(Throwable problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    private static String quoted(@Nullable String text) {
        String shown = String.valueOf(text);
        return shown.length() > QUOTED_CHARACTERS ? shown.substring(0, QUOTED_CHARACTERS) + "…" : shown;
    }

    @Override
    public Map<String, Object> extensions() {
        if (line == 0) {
            return Map.of();
        }
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("line", line);
        place.put("column", column);
        return place;
    }
}
