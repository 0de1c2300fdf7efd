package io.muster.ui.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.campaign.history.CampaignSample;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateChartTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void isBlankUntilSomethingWasDecided() {
        assertThat(RateChart.of(START, START.plusSeconds(60), List.of()).isBlank())
                .isTrue();
        assertThat(RateChart.of(START, START.plusSeconds(60), List.of(sample(10, 0)))
                        .isBlank())
                .isTrue();
    }

    @Test
    void drawsWhatWasDecidedInTheStretchBeforeEachSample() {
        RateChart chart =
                RateChart.of(START, START.plusSeconds(100), List.of(sample(10, 100), sample(50, 150), sample(60, 350)));
        assertThat(chart.getTop()).isEqualTo("20/s");
        // Between the first two samples nothing moved but in the last ten seconds.
        assertThat(chart.getPath())
                .isEqualTo("M0.0 120 V60.0 H60.0 V120 ZM240.0 120 V90.0 H300.0 V120 ZM300.0 120 V0.0 H360.0 V120 Z");
    }

    @Test
    void whatIsTriedAgainIsNoRateBelowNothing() {
        RateChart chart =
                RateChart.of(START, START.plusSeconds(40), List.of(sample(10, 10), sample(20, 4), sample(30, 9)));
        assertThat(chart.getTop()).isEqualTo("1.0/s");
        assertThat(chart.getPath()).doesNotContain("-").hasSizeGreaterThan(20);
    }

    @Test
    void isPushedUnderTheCampaignsKey() {
        Map<String, String> values = new HashMap<>();
        RateChart.of(START, START.plusSeconds(20), List.of(sample(10, 5))).into("campaign.a", values);
        assertThat(values).containsEntry("campaign.a.topRate", "0.5/s").containsKey("campaign.a.rates");
    }

    private static CampaignSample sample(long second, long decided) {
        return new CampaignSample(START.plusSeconds(second), decided);
    }
}
