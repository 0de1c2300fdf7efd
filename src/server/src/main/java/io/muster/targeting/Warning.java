package io.muster.targeting;

/**
 * Something that is legal in a condition and probably not meant.
 *
 * @param clause as it was written
 * @param span where it stands in the condition's text
 * @param message for a person
 */
public record Warning(Kind kind, String clause, Span span, String message) {

    /** What can be surprising. */
    public enum Kind {
        /** A prefix that ends within a number begins other numbers too. */
        PREFIX_OF_MORE,
        /** Versions compared letter by letter. */
        VERSIONS_AS_TEXT,
        /** A pattern without wildcards. */
        NO_WILDCARD,
        /** Neither true nor false of any device: no type of value fits. */
        NEVER_DECIDED,
        NEVER_TRUE,
        ALWAYS_TRUE,
        /** A configuration whose condition reads a reported property that it sets: it could switch itself off and on. */
        READS_WHAT_IT_SETS
    }
}
