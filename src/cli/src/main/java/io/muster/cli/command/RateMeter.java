package io.muster.cli.command;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How much is done a second since it was first asked, for what the server gives no rate of. */
final class RateMeter {

    private static final double NANOSECONDS = 1e9;

    private final LongSupplier nanoTime;
    private long firstDone = -1;
    private long firstAt;

    RateMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
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
