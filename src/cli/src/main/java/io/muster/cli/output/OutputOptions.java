package io.muster.cli.output;

import picocli.CommandLine.Option;

/** {@code --output}, as every command has it that shows something. */
public final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    public Format format() {
        return format;
    }

    /** Whether programs read it, so that nothing else may be said there. */
    public boolean structured() {
        return format == Format.JSON || format == Format.YAML;
    }
}
