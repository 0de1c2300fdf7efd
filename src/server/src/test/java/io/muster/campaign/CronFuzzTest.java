package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.testing.Fuzz;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cron expression is refused by IllegalArgumentException alone; what is taken goes on in time, or says it never does. */
class CronFuzzTest {

    private static final List<String> WORDS = List.of(
            "*",
            "0",
            "59",
            "60",
            "*/5",
            "*/0",
            "1-5",
            "5-1",
            ",",
            "/",
            "-",
            "?",
            "L",
            "W",
            "#",
            "JAN",
            "MON",
            "SUN-SAT",
            "7",
            "31",
            "30 2",
            " ",
            "\t",
            "@daily",
            "@reboot",
            "||",
            "|",
            "9999999999",
            "0 2 * * *",
            "0 0 30 2 *",
            "\nEurope/Prague",
            "\nUTC",
            "\n+18:00",
            "\nAmerica/New_York",
            "\nZ",
            "\n");

    private static final Instant START = Instant.parse("2026-03-28T23:59:59Z");

    @Test
    void takesOrRefuses() {
        Fuzz.run("cron", WORDS, CronFuzzTest::takes);
    }

    /** The expression, and behind a line end the time zone. */
    static boolean takes(byte[] input) {
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 2);
        try {
            Cron cron = Cron.of(lines[0], lines.length > 1 ? lines[1] : null);
            Instant time = START;
            for (int i = 0; i < 3; i++) {
                Instant next = cron.after(time);
                assertThat(next).isAfter(time);
                time = next;
            }
            return true;
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }
}
