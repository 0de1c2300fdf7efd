package io.muster.ui;

import java.time.Duration;
import java.util.Locale;

/** Numbers, durations and shares as the pages write them. */
public final class Figures {

    private static final String NONE = "–";

    private Figures() {}

    /** {@code 12,345}. */
    public static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** {@code 4,060/s}. */
    public static String rate(double perSecond) {
        return String.format(Locale.ENGLISH, "%,.0f/s", perSecond);
    }

    /** {@code 8.5 s}, {@code 3 min 20 s}, {@code 2 h 10 min}. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 3_600
                ? "%d min %d s".formatted(seconds / 60, seconds % 60)
                : "%d h %d min".formatted(seconds / 3_600, seconds / 60 % 60);
    }

    /** {@code in 20 s}; a dash where it cannot be told. */
    public static String in(@org.jspecify.annotations.Nullable Duration wait) {
        return wait == null
                ? NONE
                : "in " + (wait.toSeconds() < 60 ? Math.max(0, wait.toSeconds()) + " s" : duration(wait));
    }

    /** A whole percent that reads 100 only when all are there, and 0 only when none is. */
    public static int percent(long part, long whole) {
        if (whole <= 0 || part <= 0) {
            return 0;
        }
        return part >= whole ? 100 : (int) Math.max(1, Math.min(99, 100 * part / whole));
    }
}
