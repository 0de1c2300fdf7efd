package io.muster.cli.output;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of progress, as wide as the terminal.
 *
 * @param total 0 where it is not known
 * @param perSecond null while it is not known
 */
public record ProgressBar(String what, long done, long total, @Nullable Double perSecond) {

    private static final int NARROWEST = 10;
    private static final int WIDEST = 40;
    /** A second; what is slower would be shown as 0. */
    private static final double SLOWEST = 0.05;

    public String line(int columns) {
        String figures = total > 0
                ? "%3d %%  %,d/%,d".formatted(Math.min(100, done * 100 / total), done, total)
                : "%,d".formatted(done);
        String tail = figures + rate() + left();
        int room = (columns > 0 ? columns : 80) - what.length() - tail.length() - 5;
        if (total <= 0 || room < NARROWEST) {
            return what + "  " + tail;
        }
        int width = Math.min(room, WIDEST);
        int filled = (int) Math.min(width, done * width / total);
        return what + " [" + "#".repeat(filled) + "-".repeat(width - filled) + "] " + tail;
    }

    private String rate() {
        if (perSecond == null || perSecond < SLOWEST) {
            return "";
        }
        // Ten devices in a minute are no "0/s".
        return String.format(Locale.ROOT, perSecond < 10 ? "  %,.1f/s" : "  %,.0f/s", perSecond);
    }

    private String left() {
        if (perSecond == null || perSecond <= 0 || total <= done) {
            return "";
        }
        Duration left = Duration.ofSeconds((long) Math.ceil((total - done) / perSecond));
        return left.toHours() > 0
                ? "  ends in %d h %02d min".formatted(left.toHours(), left.toMinutesPart())
                : left.toMinutes() > 0
                        ? "  ends in %d min %02d s".formatted(left.toMinutes(), left.toSecondsPart())
                        : "  ends in %d s".formatted(left.toSeconds());
    }
}
