package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows open by the clock on the wall and stay open for as long as they last, through both changes of the clocks. */
class WindowsTest {

    private static final String PRAGUE = "Europe/Prague";

    /** A window that opens at one time a day, and the instants between which it is open on the day of a change. */
    private record Case(String cron, Duration duration, String opens, String closes) {}

    private static final List<Case> CASES = List.of(
            // Spring: 02:00 becomes 03:00 at 01:00 UTC.
            new Case("0 1 * * *", Duration.ofHours(4), "2026-03-29T00:00:00Z", "2026-03-29T04:00:00Z"),
            new Case("30 2 * * *", Duration.ofHours(1), "2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z"),
            new Case("0 2 * * *", Duration.ofMinutes(30), "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"),
            new Case("0 3 * * *", Duration.ofMinutes(30), "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"),
            // Autumn: 03:00 becomes 02:00 at 01:00 UTC.
            new Case("0 1 * * *", Duration.ofHours(4), "2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z"),
            new Case("30 2 * * *", Duration.ofMinutes(20), "2026-10-25T00:30:00Z", "2026-10-25T00:50:00Z"),
            new Case("30 2 * * *", Duration.ofHours(2), "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z"),
            new Case("0 3 * * *", Duration.ofHours(1), "2026-10-25T02:00:00Z", "2026-10-25T03:00:00Z"));

    @Test
    void theyAreOpenFromTheirTimeForAsLongAsTheyLast() {
        for (Case each : CASES) {
            Instant opens = Instant.parse(each.opens());
            Instant closes = Instant.parse(each.closes());
            CampaignSpec.Schedule schedule = schedule(each.cron(), each.duration());
            for (Instant at = opens.minus(Duration.ofHours(10));
                    at.isBefore(closes.plus(Duration.ofHours(10)));
                    at = at.plus(Duration.ofMinutes(5))) {
                boolean expected = !at.isBefore(opens) && at.isBefore(closes);
                assertThat(Windows.isOpen(schedule, at))
                        .as("%s at %s", each, at)
                        .isEqualTo(expected);
            }
            assertThat(Windows.nextOpening(schedule, opens.minusSeconds(1)))
                    .as("%s", each)
                    .isEqualTo(opens);
        }
    }

    @Test
    void withoutAWindowItIsAlwaysOpen() {
        assertThat(Windows.isOpen(null, Instant.EPOCH)).isTrue();
        assertThat(Windows.isOpen(new CampaignSpec.Schedule(null, null, null, null, null), Instant.EPOCH))
                .isTrue();
    }

    private static CampaignSpec.Schedule schedule(String cron, Duration duration) {
        return new CampaignSpec.Schedule(null, null, null, PRAGUE, new CampaignSpec.Window(cron, duration));
    }
}
