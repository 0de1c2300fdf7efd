package io.muster.configuration.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T01:59:59Z, 2026-11-23T02:00:00Z",
        "2026-11-23T02:00:00Z, 2026-11-24T02:00:00Z",
        "2026-11-23T23:59:00Z, 2026-11-24T02:00:00Z",
    })
    void comesOnceADay(String now, String next) {
        assertThat(at("03:00").after(Instant.parse(now))).isEqualTo(next);
    }

    /** The clocks of Prague go from 2:00 to 3:00 on 29 March 2026, and from 3:00 to 2:00 on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
        "2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
    })
    void comesOnceAlsoWhenTheClocksAreChanged(String now, String next) {
        assertThat(at("02:30").after(Instant.parse(now))).isEqualTo(next);
    }

    private static DailyTime at(String time) {
        return new DailyTime(LocalTime.parse(time), ZoneId.of("Europe/Prague"));
    }
}
