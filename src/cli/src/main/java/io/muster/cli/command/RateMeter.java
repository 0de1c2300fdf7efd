package io.muster.cli.command;

import io.muster.cli.output.Fields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much is done a second. What has ended is told by its own two instants: the server's rate is one of just now, which is
 * nothing at the end, and who came late saw nothing done. What goes on is told by the server, or else since it was first asked.
 */
final class RateMeter {

    private static final double NANOSECONDS = 1e9;

    private final LongSupplier nanoTime;
    private long firstDone = -1;
    private long firstAt;

    RateMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The rate of a job or campaign as the server answers it. */
    @Nullable
    Double rate(Map<String, @Nullable Object> work, long done) {
        Duration whole = whole(work);
        if (whole.toNanos() > 0) {
            return Double.valueOf(done * NANOSECONDS / whole.toNanos());
        }
        return work.get("rate") instanceof Number number ? Double.valueOf(number.doubleValue()) : rate(done);
    }

    private static Duration whole(Map<String, @Nullable Object> work) {
        String started = Fields.text(work, "startedAt");
        String ended = Fields.text(work, "endedAt");
        if (started.isEmpty() || ended.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            return Duration.between(Instant.parse(started), Instant.parse(ended));
        } catch (DateTimeException e) {
            // Another release's way to write an instant is no reason to show no progress.
            return Duration.ZERO;
        }
    }

    /** Null until something was done under its eyes. */
    @Nullable
    Double rate(long done) {
        long now = nanoTime.getAsLong();
        if (firstDone < 0) {
            firstDone = done;
            firstAt = now;
        }
        return done <= firstDone || now <= firstAt
                ? null
                : Double.valueOf((done - firstDone) * NANOSECONDS / (now - firstAt));
    }
}
