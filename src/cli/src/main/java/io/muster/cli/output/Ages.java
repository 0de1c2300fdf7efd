package io.muster.cli.output;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Instants as a person at a terminal reads them in a table: how long ago. Everything else stays as it is. */
public final class Ages {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");
    private static final int TWO_DAYS = 48;
    private static final int TWO_MINUTES = 120;

    private final Instant now;

    public Ages(Instant now) {
        this.now = now;
    }

    /** {@code 5m ago}, {@code in 3d}; a text that is no instant as it is. */
    public String of(String text) {
        if (!INSTANT.matcher(text).matches()) {
            return text;
        }
        try {
            Duration age = Duration.between(Instant.parse(text), now);
            return age.isNegative() ? "in " + brief(age.negated()) : brief(age) + " ago";
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static String brief(Duration age) {
        if (age.toSeconds() < TWO_MINUTES) {
            return age.toSeconds() + "s";
        }
        if (age.toMinutes() < TWO_MINUTES) {
            return age.toMinutes() + "m";
        }
        return age.toHours() < TWO_DAYS ? age.toHours() + "h" : age.toDays() + "d";
    }
}
