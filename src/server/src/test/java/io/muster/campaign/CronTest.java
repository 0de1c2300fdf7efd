package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronTest {

    private static final String PRAGUE = "Europe/Prague";

    @Test
    void anHourOfTheDayIsThatHourInItsZoneInSummerAndWinter() {
        Cron cron = Cron.of("0 3 * * *", PRAGUE);
        assertThat(cron.after(Instant.parse("2026-01-15T00:00:00Z"))).isEqualTo("2026-01-15T02:00:00Z");
        assertThat(cron.after(Instant.parse("2026-07-15T00:00:00Z"))).isEqualTo("2026-07-15T01:00:00Z");
    }

    @Test
    void sundayNightsComeOnceOnTheDaysOfBothChanges() {
        Cron cron = Cron.of("0 3 * * SUN", PRAGUE);
        assertThat(cron.after(Instant.parse("2026-03-28T12:00:00Z"))).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(cron.after(Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo("2026-04-05T01:00:00Z");
        assertThat(cron.after(Instant.parse("2026-10-24T12:00:00Z"))).isEqualTo("2026-10-25T02:00:00Z");
        assertThat(cron.after(Instant.parse("2026-10-25T02:00:00Z"))).isEqualTo("2026-11-01T02:00:00Z");
    }

    @Test
    void aTimeThatTheSpringChangeSkipsIsMovedOnAndNotLost() {
        Cron cron = Cron.of("30 2 * * *", PRAGUE);
        Instant first = cron.after(Instant.parse("2026-03-28T12:00:00Z"));
        assertThat(first).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(cron.after(Instant.parse("2026-03-29T01:15:00Z"))).isEqualTo(first);
        assertThat(cron.after(first)).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void aTimeThatTheAutumnChangeRepeatsHappensOnce() {
        Cron cron = Cron.of("30 2 * * *", PRAGUE);
        Instant first = cron.after(Instant.parse("2026-10-24T12:00:00Z"));
        assertThat(first).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(cron.after(first)).isEqualTo("2026-10-26T01:30:00Z");
        assertThat(cron.after(Instant.parse("2026-10-25T01:10:00Z"))).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void aDailyTimeHappensOnceADayWhateverTheClocksDo() {
        for (String zone : List.of(PRAGUE, "Australia/Lord_Howe", "Africa/Cairo")) {
            for (int minutes = 0; minutes < 24 * 60; minutes += 70) {
                LocalTime time = LocalTime.ofSecondOfDay(minutes * 60L);
                Cron cron = Cron.of("%d %d * * *".formatted(time.getMinute(), time.getHour()), zone);
                daily(cron, time, ZoneId.of(zone), LocalDate.of(2026, 3, 1));
                daily(cron, time, ZoneId.of(zone), LocalDate.of(2026, 10, 1));
            }
        }
    }

    /** Two months, day by day: asked at the last occurrence, and just before the next. */
    private static void daily(Cron cron, LocalTime time, ZoneId zone, LocalDate first) {
        Instant last = first.atTime(time).atZone(zone).toInstant();
        for (LocalDate day = first.plusDays(1); day.isBefore(first.plusDays(62)); day = day.plusDays(1)) {
            Instant expected = day.atTime(time).atZone(zone).toInstant();
            assertThat(cron.after(last)).as("%s %s %s", zone, time, day).isEqualTo(expected);
            assertThat(cron.after(expected.minusSeconds(1)))
                    .as("%s %s %s", zone, time, day)
                    .isEqualTo(expected);
            last = expected;
        }
    }

    @Test
    void whatHappensEachHourOrMoreOftenGoesOnThroughBothChanges() {
        for (String expression : List.of("0 * * * *", "*/15 * * * *", "7 * * * *")) {
            Cron cron = Cron.of(expression, PRAGUE);
            Duration step = expression.startsWith("*") ? Duration.ofMinutes(15) : Duration.ofHours(1);
            for (String day : List.of("2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z")) {
                Instant at = cron.after(Instant.parse(day));
                for (int i = 0; i < 60; i++) {
                    assertThat(cron.after(at)).as(expression + " after " + at).isEqualTo(at.plus(step));
                    at = at.plus(step);
                }
            }
        }
    }

    @Test
    void whatIsNoneIsNamed() {
        assertThatThrownBy(() -> Cron.of("every day", PRAGUE)).hasMessageContaining("cron: 'every day'");
        assertThatThrownBy(() -> Cron.of("0 3 * * *", "Prague")).hasMessageContaining("timeZone: 'Prague'");
    }
}
