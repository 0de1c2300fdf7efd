package io.muster.configuration.resolution;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a property stands: the names from the root down. Dots within a name are part of the name. Written as people
 * write it in target conditions: {@code net.apn}, {@code net['my name']}.
 */
public record PropertyPath(List<String> names) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    public static final PropertyPath ROOT = new PropertyPath(List.of());

    public PropertyPath {
        names = List.copyOf(names);
    }

    public PropertyPath child(String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return new PropertyPath(longer);
    }

    /** Whether this path is {@code other} or stands above it. */
    public boolean covers(PropertyPath other) {
        return names.size() <= other.names.size()
                && other.names.subList(0, names.size()).equals(names);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (String name : names) {
            if (!PLAIN.matcher(name).matches()) {
                text.append("['").append(name.replace("'", "''")).append("']");
            } else {
                text.append(text.isEmpty() ? "" : ".").append(name);
            }
        }
        return text.toString();
    }
}
