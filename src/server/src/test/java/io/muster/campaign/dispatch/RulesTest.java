package io.muster.campaign.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.campaign.AbortRules;
import io.muster.campaign.CampaignSpec;
import io.muster.campaign.Specs;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import io.muster.campaign.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

    @ParameterizedTest
    @CsvSource({"10,90,false", "11,89,true", "9,80,false", "99,0,false", "100,0,true", "0,0,false"})
    void itStopsAtTheFirstMomentThatARuleHolds(long failed, long succeeded, boolean stops) {
        CampaignSpec spec = Specs.aborting(List.of(new CampaignSpec.AbortRule("failed", 10, 100)));
        TaskCounts counts = new TaskCounts()
                .add(TaskState.FAILED, failed)
                .add(TaskState.SUCCEEDED, succeeded)
                .add(TaskState.WAITING, 1_000);
        assertThat(AbortRules.broken(spec, counts).isPresent()).isEqualTo(stops);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T22:59:59Z,false",
        "2026-06-01T23:00:00Z,true",
        "2026-06-02T02:59:59Z,true",
        "2026-06-02T03:00:00Z,false",
        // The clocks go forward: from one o'clock, four hours are four hours.
        "2026-03-29T00:00:00Z,true",
        "2026-03-29T03:59:59Z,true",
        "2026-03-29T04:00:00Z,false",
        // And back.
        "2026-10-24T22:59:59Z,false",
        "2026-10-24T23:00:00Z,true",
        "2026-10-25T02:59:59Z,true",
        "2026-10-25T03:00:00Z,false",
    })
    void aWindowIsOpenFromItsInstantForItsDuration(Instant now, boolean open) {
        var window = new CampaignSpec.Window("0 1 * * *", Duration.ofHours(4));
        var schedule = new CampaignSpec.Schedule(null, null, null, "Europe/Prague", window);
        assertThat(Windows.isOpen(schedule, now)).isEqualTo(open);
    }
}
