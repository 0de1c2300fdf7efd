package io.muster.launcher.process;

import java.util.List;
import java.util.regex.Pattern;

/** The line of a log that most likely says why a process does not work. */
public final class Cause {
    private static final List<Pattern> TELLING = List.of(
            // What the container could not wire stands above the stack traces that follow from it.
            Pattern.compile("WELD-\\d+: .*"),
            Pattern.compile("Caused by: .*"),
            Pattern.compile("\\[ERROR\\] .*"),
            Pattern.compile("SEVERE.*"),
            Pattern.compile(".*(Exception|Error)\\b.*"));
    private static final int MAX_LENGTH = 400;

    private Cause() {}

    /** As the tail of a sentence, or empty. */
    public static String in(List<String> lines) {
        for (Pattern pattern : TELLING) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (pattern.matcher(lines.get(i)).find()) {
                    return " (its log says: " + shortened(lines.get(i).strip()) + ")";
                }
            }
        }
        return lines.isEmpty() ? "" : " (its last line: " + shortened(lines.get(lines.size() - 1)) + ")";
    }

    private static String shortened(String line) {
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
