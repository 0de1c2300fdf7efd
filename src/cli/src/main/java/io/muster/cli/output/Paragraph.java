package io.muster.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Sentences on a terminal: broken between words where they are longer than a line, what follows a little further in. */
public final class Paragraph {

    private static final String COLOUR = "\033\\[[0-9;]*m";
    private static final Pattern WORDS = Pattern.compile("(?<=\\S)(?=\\s)");
    private static final String FURTHER = "  ";

    private Paragraph() {}

    /**
     * The text with line ends where it needs them.
     *
     * @param columns of the terminal; 0 off one, where nothing is broken
     */
    public static String of(String text, int columns) {
        if (columns <= 0) {
            return text;
        }
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.addAll(broken(line, columns)));
        return String.join("\n", lines);
    }

    private static List<String> broken(String line, int columns) {
        String indent = " ".repeat(line.length() - line.stripLeading().length()) + FURTHER;
        if (width(line) <= columns || indent.length() > columns / 2) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        // Each word with the blanks before it, so that what is aligned stays so.
        for (String word : WORDS.splitAsStream(line).toList()) {
            if (!current.isEmpty() && width(current + word) > columns) {
                lines.add(current.toString());
                current.setLength(0);
                current.append(indent).append(word.stripLeading());
            } else {
                current.append(word);
            }
        }
        lines.add(current.toString());
        return lines;
    }

    private static int width(String text) {
        String seen = text.replaceAll(COLOUR, "");
        return seen.codePointCount(0, seen.length());
    }
}
