package io.muster.system.chaos;

import io.muster.client.MusterProblem;
import io.muster.client.ServerUnreachable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Repeats a request until it is acknowledged: only then does the model know what must be so. */
final class Acknowledged {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PAUSE_MILLIS = 100;
    private static final int UNAVAILABLE = 503;
    private static final int CONFLICT = 409;

    private Acknowledged() {}

    /**
     * Asks until there is an answer that counts.
     *
     * @param alreadySo the status that says, after a lost answer, that the request had been carried out; 0: none
     * @return the answer; null where only {@code alreadySo} came
     */
    static <T> @Nullable T by(int alreadySo, Supplier<T> request) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean lost = false;
        while (true) {
            try {
                return request.get();
            } catch (ServerUnreachable e) {
                lost = true;
                demandTime(end, e);
            } catch (MusterProblem e) {
                if (lost && e.status() == alreadySo && isFromTheApplication(e)) {
                    return null;
                }
                if (!isPassing(e)) {
                    throw e;
                }
                lost = true;
                demandTime(end, e);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean isPassing(MusterProblem problem) {
        // The container answers by itself, with this and that status, while the application is being started.
        return !isFromTheApplication(problem) || problem.status() == UNAVAILABLE;
    }

    /** The container's own answers have no problem's type. */
    private static boolean isFromTheApplication(MusterProblem problem) {
        return !problem.kind().isEmpty();
    }

    private static void demandTime(long end, RuntimeException last) {
        if (System.nanoTime() > end) {
            throw new AssertionError("not acknowledged within " + PATIENCE, last);
        }
    }

    /** As a person would: asks, is told how many devices it touches, and asks again with the number. */
    static <T> T confirming(Function<@Nullable Long, T> request) {
        Long confirmed = null;
        while (true) {
            try {
                return request.apply(confirmed);
            } catch (MusterProblem e) {
                if (e.status() != CONFLICT || e.devices().isEmpty()) {
                    throw e;
                }
                confirmed = e.devices().getAsLong();
            }
        }
    }
}
