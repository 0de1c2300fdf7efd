package io.muster.cli.output;

import java.util.Locale;

/** What {@code --output} takes. */
public enum Format {
    TABLE,
    WIDE,
    JSON,
    YAML,
    NAME;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
