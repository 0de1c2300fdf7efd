package io.muster.foundation.json;

/** A text that is not JSON, or larger or deeper than allowed; says where. */
public final class MalformedJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    MalformedJson(String detail, int line, int column) {
        super(line > 0 ? "%s at line %d, column %d".formatted(detail, line, column) : detail);
        this.line = line;
        this.column = column;
    }

    /** Counted from 1; 0 where the text as a whole is at fault. */
    public int line() {
        return line;
    }

    /** Counted from 1; 0 where the text as a whole is at fault. */
    public int column() {
        return column;
    }
}
