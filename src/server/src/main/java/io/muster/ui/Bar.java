package io.muster.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a whole divides, as a bar of coloured parts. Widths are attributes of SVG: no style that a policy would refuse. */
public final class Bar {

    private final List<Part> parts = new ArrayList<>();
    private double end;

    private Bar() {}

    /** A bar without parts, for {@link #and}. */
    public static Bar empty() {
        return new Bar();
    }

    /** One more part behind those that are there. */
    public Bar and(String name, long part, long whole) {
        double share = whole <= 0 ? 0 : Math.min(100, 100.0 * part / whole);
        parts.add(new Part(name, number(end), number(share)));
        end += share;
        return this;
    }

    public List<Part> getParts() {
        return List.copyOf(parts);
    }

    /** The widths alone, as they are pushed. */
    public String widths() {
        return parts.stream().map(Part::width).collect(Collectors.joining(" "));
    }

    private static String number(double percent) {
        return String.format(Locale.ENGLISH, "%.2f", percent);
    }

    /**
     * One part.
     *
     * @param name its class in the style sheet
     * @param x where it begins, in percent
     * @param width in percent
     */
    public record Part(String name, String x, String width) {}
}
