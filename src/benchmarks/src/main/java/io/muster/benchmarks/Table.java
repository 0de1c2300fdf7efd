package io.muster.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of one run, in Markdown; each line is also printed as soon as it is known. */
final class Table {

    private final PrintStream out;
    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Table(PrintStream out) {
        this.out = out;
    }

    /** So many things in so much time, and how that compares with the raw limit (0: there is none). */
    void rate(String what, int fleet, long things, double seconds, double rawPerSecond) {
        double perSecond = things / seconds;
        String ratio = rawPerSecond == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * perSecond / rawPerSecond);
        row(String.format(
                Locale.ROOT,
                "| %s | %,d | %,d in %.2f s | %,.0f/s | %s |",
                what,
                fleet,
                things,
                seconds,
                perSecond,
                ratio));
    }

    /** How long single things took. */
    void latency(String what, int fleet, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        row(String.format(
                Locale.ROOT,
                "| %s | %,d | %,d samples | p50 %.0f ms, p99 %.0f ms | |",
                what,
                fleet,
                sorted.size(),
                quantile(sorted, 0.5),
                quantile(sorted, 0.99)));
    }

    private static double quantile(List<Double> sorted, double q) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(Math.floor(q * sorted.size()))));
    }

    private void row(String row) {
        rows.add(row);
        out.println(row);
    }

    void note(String note) {
        notes.add(note);
        out.println(note);
    }

    void print() {
        out.println();
        out.println("| what | devices | measured | rate | of the raw limit |");
        out.println("| --- | ---: | ---: | ---: | ---: |");
        rows.forEach(out::println);
        out.println();
        notes.forEach(note -> out.println("- " + note));
    }
}
