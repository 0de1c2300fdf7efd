package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
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
        assertThat(first).isBetween(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(cron.after(first)).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void aTimeThatTheAutumnChangeRepeatsHappensOnce() {
        Cron cron = Cron.of("30 2 * * *", PRAGUE);
        Instant first = cron.after(Instant.parse("2026-10-24T12:00:00Z"));
        assertThat(first).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(cron.after(first)).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void whatIsNoneIsNamed() {
        assertThatThrownBy(() -> Cron.of("every day", PRAGUE)).hasMessageContaining("cron: 'every day'");
        assertThatThrownBy(() -> Cron.of("0 3 * * *", "Prague")).hasMessageContaining("timeZone: 'Prague'");
    }
}
