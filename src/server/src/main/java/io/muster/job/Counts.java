package io.muster.job;

/** Rows so far, and how many pages had to be tried again. */
public record Counts(long read, long written, long skipped, long retries) {

    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(read + other.read, written + other.written, skipped + other.skipped, retries + other.retries);
    }
}
