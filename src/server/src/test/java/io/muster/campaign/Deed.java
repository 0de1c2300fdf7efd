package io.muster.campaign;

/** What a scripted device does with one call. */
enum Deed {
    /** Answers 200. */
    OK,
    /** Answers 200, twice. */
    TWICE,
    /** Answers 202, and 200 after a while. */
    ACCEPTS_FIRST,
    /** Answers 200 when its time is just over. */
    LATE,
    /** Says nothing. */
    SILENT,
    /** Says what is no JSON. */
    GARBAGE,
    /** Answers 400: not to be tried again. */
    REFUSES,
    /** Answers 500: may be tried again. */
    FAILS
}
