package io.muster.configuration.convergence;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A time of day somewhere. On a day whose clocks jump over it, it is as much later as they jumped; on one that has it twice,
 * it is the first.
 */
record DailyTime(LocalTime at, ZoneId zone) {

    /** The next one strictly after {@code instant}. */
    Instant after(Instant instant) {
        ZonedDateTime day = instant.atZone(zone);
        Instant today = day.toLocalDate().atTime(at).atZone(zone).toInstant();
        return today.isAfter(instant)
                ? today
                : day.toLocalDate().plusDays(1).atTime(at).atZone(zone).toInstant();
    }
}
