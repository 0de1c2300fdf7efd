package io.muster.cli.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Where a command writes. Answers go to standard output, all that is said about them to standard error, so that a pipe
 * carries answers only. Width and colour are those of the terminal; off it lines are whole and plain.
 */
public final class Screen {

    private static final int ENDLESS = 1_000_000;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminal terminal;

    public Screen(CommandLine command) {
        this(command.getOut(), command.getErr(), Terminal.ofThisProcess());
    }

    public Screen(PrintWriter out, PrintWriter err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** An answer; on a terminal broken between words. */
    public void line(String text) {
        out.println(Paragraph.of(text, terminal.columns()));
        out.flush();
    }

    /** Part of an answer, as it is; it is flushed at the end. */
    public void raw(String text) {
        out.print(text);
    }

    public void flush() {
        out.flush();
    }

    /** Said about the answer. */
    public void note(String text) {
        err.println(Paragraph.of(text, terminal.columns()));
        err.flush();
    }

    /** Over the last such line, on a terminal. */
    public void over(String text) {
        int width = terminal.columns() > 0 ? terminal.columns() - 1 : ENDLESS;
        err.print("\r\033[K" + (text.length() > width ? text.substring(0, width) : text));
        err.flush();
    }

    public void table(Table table) {
        List<String> lines = table.lines(terminal.columns() > 0 ? terminal.columns() : ENDLESS);
        out.println(terminal.bold(lines.get(0)));
        lines.stream().skip(1).forEach(out::println);
        out.flush();
    }

    /** One object as JSON or YAML. */
    public void document(Map<String, @Nullable Object> object, Format format) {
        raw(format == Format.JSON ? JsonText.pretty(object) + "\n" : YamlText.of(object));
        flush();
    }
}
