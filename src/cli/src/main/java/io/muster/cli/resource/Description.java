package io.muster.cli.resource;

import io.muster.cli.output.Fields;
import io.muster.cli.output.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object as an indented page: the names of its members in words, aligned, empty ones left out. */
final class Description {

    private static final String INDENT = "  ";

    /** The objects whose members are Muster's own words; all others are free JSON and are shown as they are. */
    private static final Set<String> STATUS = Set.of("Twin", "Status", "Counts", "Refused");

    private final List<String> lines = new ArrayList<>();

    private Description() {}

    static List<String> of(Map<String, @Nullable Object> object) {
        Description description = new Description();
        description.object(object, "");
        return description.lines;
    }

    private void object(Map<?, ?> members, String indent) {
        int width = members.entrySet().stream()
                        .filter(member -> !isNested(member.getValue()))
                        .mapToInt(member -> words(member.getKey()).length())
                        .max()
                        .orElse(0)
                + 1;
        members.forEach((name, value) -> member(words(name), value, indent, width));
    }

    private void member(String name, @Nullable Object value, String indent, int width) {
        if (value == null || isEmpty(value)) {
            return;
        }
        if (value instanceof Map<?, ?> members && STATUS.contains(name)) {
            lines.add(indent + name + ":");
            object(members, indent + INDENT);
        } else if (value instanceof Map<?, ?> members) {
            lines.add(indent + name + ":");
            YamlText.of(members).lines().forEach(line -> lines.add(indent + INDENT + line));
        } else if (value instanceof List<?> items && isNested(items)) {
            lines.add(indent + name + ":");
            items.forEach(item -> lines.add(indent + INDENT + "- " + inOneLine(item)));
        } else {
            lines.add(indent + padded(name + ":", width) + Fields.shown(value));
        }
    }

    private static String inOneLine(@Nullable Object item) {
        if (!(item instanceof Map<?, ?> members)) {
            return Fields.shown(item);
        }
        if (members.containsKey("type") && members.containsKey("status") && members.containsKey("message")) {
            return "%s %s: %s"
                    .formatted(
                            Fields.shown(members.get("type")),
                            Fields.shown(members.get("status")),
                            Fields.shown(members.get("message")));
        }
        StringBuilder line = new StringBuilder();
        members.forEach((name, value) -> {
            if (value != null) {
                line.append(line.isEmpty() ? "" : ", ").append(name).append(' ').append(Fields.shown(value));
            }
        });
        return line.toString();
    }

    private static boolean isNested(@Nullable Object value) {
        return value instanceof Map<?, ?>
                || (value instanceof List<?> items && items.stream().anyMatch(Map.class::isInstance));
    }

    private static boolean isEmpty(Object value) {
        return (value instanceof Map<?, ?> members && members.isEmpty())
                || (value instanceof List<?> items && items.isEmpty())
                || "".equals(value);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width + 1 - text.length()));
    }

    /** {@code pendingOffline} becomes {@code Pending offline}; names inside free JSON stay what they are. */
    private static String words(Object name) {
        String text = String.valueOf(name);
        if (!text.matches("[a-z]+([A-Z][a-z]+)*")) {
            return text;
        }
        String spaced = text.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
