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
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instants of a cron expression, with the five fields of Unix, in a time zone. A local time that a daylight-saving
 * change skips is moved on by the gap; one that it repeats happens once, unless the expression is for every hour.
 */
public final class Cron {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime times;
    private final boolean everyHour;
    private final ZoneId zone;

    private Cron(ExecutionTime times, boolean everyHour, ZoneId zone) {
        this.times = times;
        this.everyHour = everyHour;
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
            ExecutionTime times = ExecutionTime.forCron(PARSER.parse(expression).validate());
            return new Cron(times, expression.strip().split("\\s+", -1)[1].startsWith("*"), zone);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) { // the library's own, of "||" and of "1-"
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
        ZonedDateTime found = next(instant.atZone(zone));
        while (isRepetition(found)) {
            found = next(found);
        }
        Instant next = found.toInstant();
        // The library passes over a day whose change skips the time: the clock on the wall, moved on, is asked too.
        for (ZoneOffset offset : wallClocks(instant)) {
            next = times.nextExecution(
                            instant.atOffset(offset).toLocalDateTime().atZone(ZoneOffset.UTC))
                    .map(time -> ZonedDateTime.ofLocal(time.toLocalDateTime(), zone, null)
                            .toInstant())
                    .filter(time -> time.isAfter(instant))
                    .filter(next::isAfter)
                    .orElse(next);
        }
        return next;
    }

    private ZonedDateTime next(ZonedDateTime time) {
        return times.nextExecution(time)
                .orElseThrow(() -> new IllegalArgumentException("cron: it never happens (expected: one that does)"));
    }

    /** Whether the clock on the wall showed this time before, and it is not for every hour. */
    private boolean isRepetition(ZonedDateTime time) {
        Instant instant = time.toInstant();
        ZoneOffsetTransition change = zone.getRules().previousTransition(instant.plusNanos(1));
        return !everyHour
                && change != null
                && change.isOverlap()
                && instant.isBefore(change.getInstant().minus(change.getDuration()));
    }

    /** The one of now, and for as long after a gap as it was wide the one before it, which shows the times it skipped. */
    private List<ZoneOffset> wallClocks(Instant instant) {
        ZoneOffset now = zone.getRules().getOffset(instant);
        ZoneOffsetTransition change = zone.getRules().previousTransition(instant.plusNanos(1));
        boolean isInGap = change != null
                && change.isGap()
                && instant.isBefore(change.getInstant().plus(change.getDuration()));
        return isInGap ? List.of(now, change.getOffsetBefore()) : List.of(now);
    }
}
