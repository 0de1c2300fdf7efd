package io.muster.campaign;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The instants of a cron expression, with the five fields of Unix, in a time zone. A local time that a daylight-saving
 * change skips is moved on by the gap; one that it repeats happens once, unless the expression is for every hour.
 */
public final class Cron {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime times;
    private final ZoneId zone;

    private Cron(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /**
     * Reads an expression.
     *
     * @param timeZone null: UTC
     * @throws IllegalArgumentException where one of them is wrong; the message says what
     */
    public static Cron of(String expression, @Nullable String timeZone) {
        ZoneId zone;
        try {
            zone = ZoneId.of(timeZone == null ? "UTC" : timeZone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "timeZone: '%s' (expected: a name as Europe/Prague)".formatted(timeZone), e);
        }
        try {
            return new Cron(ExecutionTime.forCron(PARSER.parse(expression).validate()), zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cron: '%s' (expected: minute hour day-of-month month day-of-week; %s)"
                            .formatted(expression, e.getMessage()),
                    e);
        }
    }

    /**
     * The first instant after this one.
     *
     * @throws IllegalArgumentException where there is none, as for the 30th of February
     */
    public Instant after(Instant instant) {
        Instant next = times.nextExecution(instant.atZone(zone))
                .map(ZonedDateTime::toInstant)
                .orElseThrow(() -> new IllegalArgumentException("cron: it never happens (expected: one that does)"));
        // The library passes over a day whose change skips the time: the clock on the wall, moved on, is asked too.
        ZonedDateTime wall = instant.atZone(zone).toLocalDateTime().atZone(ZoneOffset.UTC);
        return times.nextExecution(wall)
                .map(time -> ZonedDateTime.ofLocal(time.toLocalDateTime(), zone, null)
                        .toInstant())
                .filter(time -> time.isAfter(instant) && time.isBefore(next))
                .orElse(next);
    }
}
