package io.muster.launcher.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** What a person sees: one line that is drawn anew on a terminal, otherwise a line every few seconds. */
public final class Screen {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration SAY_EVERY = Duration.ofSeconds(3);
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;

    public Screen(PrintStream out, boolean terminal, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    public void say(String line) {
        out.println(line);
    }

    /**
     * Shows how {@code done} grows, until it has reached the total.
     *
     * @throws TimeoutException when it does not in that time
     */
    public void follow(String what, long total, LongSupplier done, Duration limit)
            throws TimeoutException, InterruptedException {
        Instant start = clock.instant();
        Instant said = start;
        Progress progress = new Progress(total, start);
        while (true) {
            long count = done.getAsLong();
            Instant now = clock.instant();
            progress.add(now, count);
            String line = "  " + what + "  " + progress.text();
            if (progress.complete()) {
                out.println(terminal ? CLEAR_LINE + line : line);
                return;
            }
            if (terminal) {
                out.print(CLEAR_LINE + line);
                out.flush();
            } else if (Duration.between(said, now).compareTo(SAY_EVERY) >= 0) {
                out.println(line);
                said = now;
            }
            if (Duration.between(start, now).compareTo(limit) > 0) {
                out.println();
                throw new TimeoutException(what + ": " + count + " of " + total + " after " + limit.toSeconds() + " s");
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }
}
