package io.muster.launcher.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** How far something is, how fast it goes, and when it will be done. The rate is that of the last seconds. */
final class Progress {
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final int WIDTH = 30;

    private final long total;
    private final Instant start;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, long done) {}

    Progress(long total, Instant start) {
        this.total = total;
        this.start = start;
    }

    void add(Instant now, long done) {
        samples.addLast(new Sample(now, done));
        while (samples.size() > 2
                && Duration.between(samples.getFirst().at(), now).compareTo(WINDOW) > 0) {
            samples.removeFirst();
        }
    }

    boolean complete() {
        return done() >= total;
    }

    /** As {@code [######------------------------]  200/1000  100/s  8 s left}. */
    String text() {
        int filled = total == 0 ? WIDTH : (int) Math.min(WIDTH, WIDTH * done() / total);
        String bar = "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "]";
        String text = "%s %,d/%,d".formatted(bar, done(), total);
        if (complete()) {
            return text
                    + String.format(
                            Locale.ROOT,
                            "  in %.1f s",
                            seconds(start, samples.getLast().at()));
        }
        double rate = rate();
        if (rate <= 0) {
            return text;
        }
        return text + "  %,d/s  %,d s left".formatted(Math.round(rate), Math.round(Math.ceil((total - done()) / rate)));
    }

    private long done() {
        return samples.isEmpty() ? 0 : samples.getLast().done();
    }

    private double rate() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = seconds(first.at(), last.at());
        return seconds <= 0 ? 0 : (last.done() - first.done()) / seconds;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
