package io.muster.cli.document;

import io.muster.cli.output.JsonText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a document asks for and the server does not have, leaf by leaf. Absent, null, empty and the API's default are
 * the same; a credential is never compared, since the server does not give it out.
 */
record Difference(String path, @Nullable Object from, @Nullable Object to) {

    private static final Object NOTHING = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final String PROPERTIES = "desiredProperties";
    private static final Set<String> DURATIONS = Set.of("rollout.gate.soak", "rollout.gate.timeout");
    private static final Set<String> DEVICE = Set.of("tags", "enabled");
    private static final Set<String> CONFIGURATION =
            Set.of("targetCondition", PROPERTIES, "priority", "successCondition", "rollout", "labels", "description");

    /** Of the document and the answer to its GET; an empty object stands for what is not there. */
    static List<Difference> of(Document document, Map<String, @Nullable Object> present) {
        Set<String> compared =
                switch (document.kind()) {
                    case DEVICE -> DEVICE;
                    case CONFIGURATION -> CONFIGURATION;
                    case CAMPAIGN -> present.isEmpty() ? document.spec().keySet() : Set.<String>of();
                };
        Set<String> names = new LinkedHashSet<>(document.spec().keySet());
        names.addAll(compared.stream().sorted().toList());
        List<Difference> found = new ArrayList<>();
        for (String name : names) {
            // What is asked for and not known here is sent, so that the server can say that it is wrong.
            if (compared.contains(name) || !name.equals("credential")) {
                compare(
                        name,
                        present.isEmpty() ? null : standard(name, present.get(name)),
                        standard(name, document.spec().get(name)),
                        found);
            }
        }
        return found;
    }

    private static void compare(String path, @Nullable Object from, @Nullable Object to, List<Difference> found) {
        if (from instanceof Map<?, ?> left && to instanceof Map<?, ?> right && !path.isEmpty()) {
            Set<Object> names = new LinkedHashSet<>(left.keySet());
            names.addAll(right.keySet());
            names.forEach(
                    name -> compare(path + "." + name, member(path, left, name), member(path, right, name), found));
            return;
        }
        if (!same(from, to) && !(DURATIONS.contains(path) && sameDuration(from, to))) {
            found.add(new Difference(path, from, to));
        }
    }

    /**
     * Where properties are set a null is a value of its own: it says that the property must be absent. Elsewhere it is
     * what was not said.
     */
    private static @Nullable Object member(String path, Map<?, ?> object, Object name) {
        Object value = object.get(name);
        return value == null && object.containsKey(name) && path.startsWith(PROPERTIES) ? NOTHING : value;
    }

    private static @Nullable Object standard(String name, @Nullable Object value) {
        if (value != null) {
            return value instanceof String text && text.isEmpty() ? standard(name, null) : value;
        }
        return switch (name) {
            case "enabled" -> true;
            case "priority" -> 0;
            case "tags", "labels", "desiredProperties" -> Map.of();
            case "targetCondition" -> "*";
            default -> null;
        };
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return decimal(one).compareTo(decimal(other)) == 0;
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            return one.size() == other.size()
                    && java.util.stream.IntStream.range(0, one.size()).allMatch(i -> same(one.get(i), other.get(i)));
        }
        if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(name -> same(one.get(name), other.get(name)));
        }
        return Objects.equals(left, right);
    }

    /** An hour is as long as sixty minutes; the server answers with the one, whichever was asked for. */
    private static boolean sameDuration(@Nullable Object left, @Nullable Object right) {
        if (!(left instanceof String one) || !(right instanceof String other)) {
            return false;
        }
        try {
            return Duration.parse(one).equals(Duration.parse(other));
        } catch (DateTimeParseException e) {
            // What is no duration is sent, so that the server can say so.
            return false;
        }
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    /** As {@code desiredProperties.speed: 10 → 20}. */
    String line() {
        if (from == null) {
            return "+ %s: %s".formatted(path, shown(to));
        }
        return to == null
                ? "- %s: %s".formatted(path, shown(from))
                : "~ %s: %s → %s".formatted(path, shown(from), shown(to));
    }

    private static String shown(@Nullable Object value) {
        return value == NOTHING ? "null" : JsonText.compact(value);
    }
}
