package io.muster.cli.output;

import org.jspecify.annotations.Nullable;

/**
 * What the start script found out, since Java cannot: whether standard output and input are a
 * terminal, and how wide it is.
 *
 * @param columns 0 off a terminal: nothing is cut
 * @param colour whether colours are seen
 * @param interactive whether a person can be asked
 */
public record Terminal(int columns, boolean colour, boolean interactive) {

    private static final Terminal NONE = new Terminal(0, false, false);
    private static final int USUAL = 80;

    public static Terminal none() {
        return NONE;
    }

    static Terminal ofThisProcess() {
        boolean interactive = Boolean.getBoolean("muster.interactive");
        if (!Boolean.getBoolean("muster.terminal")) {
            return new Terminal(0, false, interactive);
        }
        String noColour = System.getenv("NO_COLOR");
        boolean plain = (noColour != null && !noColour.isEmpty()) || "dumb".equals(System.getenv("TERM"));
        return new Terminal(number(System.getProperty("muster.columns")), !plain, interactive);
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : USUAL;
    }

    public String bold(String text) {
        return colour ? "\033[1m" + text + "\033[0m" : text;
    }

    public String green(String text) {
        return colour ? "\033[32m" + text + "\033[0m" : text;
    }

    public String red(String text) {
        return colour ? "\033[31m" + text + "\033[0m" : text;
    }
}
