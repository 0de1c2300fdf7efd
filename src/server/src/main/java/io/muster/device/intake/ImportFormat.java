package io.muster.device.intake;

import java.util.Locale;

/** What an import is written in. */
public enum ImportFormat {
    /** A registration as JSON on each line. */
    NDJSON,
    /** RFC 4180 with a header; see {@link CsvLayout}. */
    CSV;

    /** The name in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ImportFormat ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
