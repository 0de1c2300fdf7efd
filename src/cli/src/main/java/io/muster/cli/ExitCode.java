package io.muster.cli;

/** What scripts read: one number for each way to end. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int NOT_FOUND = 3;
    /** The server refused, the state conflicts, or the person did not confirm. */
    public static final int REFUSED = 4;

    public static final int PARTLY_FAILED = 5;
    public static final int NOT_REACHABLE = 6;

    private ExitCode() {}
}
