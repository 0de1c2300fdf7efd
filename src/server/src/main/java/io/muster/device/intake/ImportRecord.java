package io.muster.device.intake;

/**
 * One record of a file: a line, or in CSV several whose line ends are quoted.
 *
 * @param line the number of its first line, counted from 1
 * @param text without the line end; empty where {@code flaw} says why
 * @param flaw why it cannot be read; empty: it can be tried
 */
public record ImportRecord(long line, String text, String flaw) {

    static ImportRecord of(long line, String text) {
        return new ImportRecord(line, text, "");
    }

    static ImportRecord flawed(long line, String flaw) {
        return new ImportRecord(line, "", flaw);
    }

    public boolean isFlawed() {
        return !flaw.isEmpty();
    }
}
