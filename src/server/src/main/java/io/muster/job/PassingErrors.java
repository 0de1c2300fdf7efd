package io.muster.job;

import io.muster.foundation.jdbc.PassingFailures;
import org.jspecify.annotations.Nullable;

/** Which errors of a page pass by themselves: those of the database, and what has been found to be one already. */
public final class PassingErrors {

    private static final int MAX_DEPTH = 30;

    private PassingErrors() {}

    /** Whether the same work may well succeed when it is done again. */
    public static boolean passes(@Nullable Throwable error) {
        Throwable link = error;
        for (int depth = 0; link != null && depth < MAX_DEPTH; depth++) {
            if (link instanceof RetryablePage) {
                return true;
            }
            link = link.getCause();
        }
        return PassingFailures.passes(error);
    }
}
