package io.muster.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under titles, two blanks between columns. Where they are wider than the terminal, the widest columns give way
 * first and their texts end in {@code …}; off a terminal nothing is cut.
 */
public final class Table {

    private static final int GAP = 2;
    private static final int LEAST = 6;

    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> titles) {
        this.titles = List.copyOf(titles);
    }

    public Table row(List<String> cells) {
        rows.add(cells.stream().map(Table::onOneLine).toList());
        return this;
    }

    public Table row(String... cells) {
        return row(Arrays.asList(cells));
    }

    public int size() {
        return rows.size();
    }

    /** The lines, the titles first. */
    public List<String> lines(int columns) {
        int[] widths = widths(columns);
        List<String> lines = new ArrayList<>(rows.size() + 1);
        lines.add(line(titles, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int[] widths(int columns) {
        int[] widths = titles.stream().mapToInt(Table::width).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        int over = Arrays.stream(widths).sum() + GAP * (widths.length - 1) - columns;
        for (; over > 0; over--) {
            int widest = widest(widths);
            if (widths[widest] <= LEAST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] >= widths[widest] ? i : widest;
        }
        return widest;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = fitted(cells.get(i), widths[i]);
            line.append(cell);
            if (i < widths.length - 1) {
                line.append(" ".repeat(widths[i] - width(cell) + GAP));
            }
        }
        return line.toString().stripTrailing();
    }

    private static String fitted(String cell, int width) {
        return width(cell) <= width ? cell : cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** What devices and people write must not move the cursor. */
    private static String onOneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
