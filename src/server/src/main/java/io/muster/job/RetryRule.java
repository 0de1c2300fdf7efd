package io.muster.job;

import io.muster.foundation.problem.MusterProblem;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a failed attempt means. An error that passes by itself (a database or broker that is away) never ends a job; a
 * problem that lies in the request ends it at once; anything else ends it after five attempts without progress.
 */
public final class RetryRule {

    private static final int MAX_FAILURES_IN_ROW = 5;
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
    private static final Duration MAX_PAUSE_WHEN_IT_PASSES = Duration.ofSeconds(5);

    private RetryRule() {}

    /**
     * Decides on a failed attempt.
     *
     * @param failuresInRow this one included
     * @return the pause before the next attempt; empty: the job has failed
     */
    public static Optional<Duration> pauseAfter(@Nullable Throwable error, int failuresInRow) {
        Duration pause = Duration.ofSeconds(1L << Math.min(failuresInRow - 1, 10));
        if (PassingErrors.passes(error)) {
            return Optional.of(min(pause, MAX_PAUSE_WHEN_IT_PASSES));
        }
        if (isProblem(error) || failuresInRow >= MAX_FAILURES_IN_ROW) {
            return Optional.empty();
        }
        return Optional.of(min(pause, MAX_PAUSE));
    }

    /** The sentence for the job's page. */
    public static String reason(@Nullable Throwable error) {
        if (error == null) {
            return "the attempt ended without naming a reason";
        }
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.toString() : root.getMessage();
        return text.length() > 1000 ? text.substring(0, 1000) : text;
    }

    private static boolean isProblem(@Nullable Throwable error) {
        for (Throwable link = error; link != null; link = link.getCause()) {
            if (link instanceof MusterProblem) {
                return true;
            }
        }
        return false;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
