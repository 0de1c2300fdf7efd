package io.muster.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateMeterTest {

    private final AtomicLong now = new AtomicLong();
    private final RateMeter meter = new RateMeter(now::get);

    @Test
    void whatHasEndedIsToldOverItsWholeTimeNotByTheLastMoment() {
        assertThat(meter.rate(
                        Map.of("rate", 0.0, "startedAt", "2030-01-01T00:00:00Z", "endedAt", "2030-01-01T00:00:20.5Z"),
                        4_100))
                .isEqualTo(200.0);
    }

    @Test
    void whatGoesOnIsToldByTheServer() {
        assertThat(meter.rate(Map.of("rate", 17, "startedAt", "2030-01-01T00:00:00Z"), 4_000))
                .isEqualTo(17.0);
    }

    @Test
    void whatTheServerGivesNoRateOfIsMeasuredSinceItWasFirstAsked() {
        Map<String, Object> running = Map.of("startedAt", "2030-01-01T00:00:00Z");
        assertThat(meter.rate(running, 100)).isNull();
        now.set(TimeUnit.SECONDS.toNanos(2));
        assertThat(meter.rate(running, 400)).isEqualTo(150.0);
    }

    @Test
    void whatEndedInNoTimeOrAtAnUnreadableOneHasTheServersRate() {
        assertThat(meter.rate(
                        Map.of("rate", 3, "startedAt", "2030-01-01T00:00:00Z", "endedAt", "2030-01-01T00:00:00Z"), 5))
                .isEqualTo(3.0);
        assertThat(meter.rate(Map.of("rate", 3, "startedAt", "yesterday", "endedAt", "today"), 5))
                .isEqualTo(3.0);
    }
}
