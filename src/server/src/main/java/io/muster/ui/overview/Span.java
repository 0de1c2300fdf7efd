package io.muster.ui.overview;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far back a chart looks. */
public enum Span {
    HOUR(Duration.ofHours(1), Duration.ofMinutes(1)),
    DAY(Duration.ofDays(1), Duration.ofMinutes(5)),
    MONTH(Duration.ofDays(30), Duration.ofHours(3));

    private final Duration length;
    private final Duration stretch;

    Span(Duration length, Duration stretch) {
        this.length = length;
        this.stretch = stretch;
    }

    public Duration length() {
        return length;
    }

    /** Of which one sample is shown. */
    Duration stretch() {
        return stretch;
    }

    /** As in the address and in the texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of another word: a day. */
    public static Span ofWord(@Nullable String word) {
        return Arrays.stream(values())
                .filter(span -> span.word().equals(word))
                .findFirst()
                .orElse(DAY);
    }
}
