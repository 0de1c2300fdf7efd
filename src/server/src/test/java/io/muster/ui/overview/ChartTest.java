package io.muster.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.configuration.convergence.Split;
import io.muster.configuration.history.FleetSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(1));

    @Test
    void oneSampleIsNoLine() {
        assertThat(chart().isBlank()).isTrue();
        assertThat(chart(sample(0, 10, 5, 0, 0)).isBlank()).isTrue();
        assertThat(chart(sample(0, 10, 5, 0, 0), sample(5, 10, 5, 0, 0)).isBlank())
                .isFalse();
    }

    @Test
    void theLargestFleetReachesTheTopAndTimeGoesFromLeftToRight() {
        Chart chart = chart(sample(0, 50, 0, 0, 0), sample(10, 100, 50, 0, 0));
        assertThat(chart.getDevicesLine()).isEqualTo("M0.0 60.0L100.0 0.0");
        assertThat(chart.getConnectedLine()).isEqualTo("M0.0 120.0L100.0 60.0");
        assertThat(chart.getConnectedArea()).isEqualTo("M0.0 120.0L100.0 60.0L100.0 120.0L0.0 120.0Z");
        assertThat(chart.getMaxDevices()).isEqualTo("100");
    }

    @Test
    void theLayersStandUponEachOtherAndFillTheWholeAtItsHighest() {
        Chart chart = chart(sample(0, 4, 0, 1, 1), sample(10, 4, 0, 3, 1));
        assertThat(chart.getMaxTargeted()).isEqualTo("4");
        assertThat(chart.getLayers())
                .extracting(Chart.Layer::name)
                .containsExactly("converged", "pendingOnline", "pendingOffline", "shadowed", "failed");
        assertThat(chart.getLayers().get(0).path()).isEqualTo("M0.0 90.0L100.0 30.0L100.0 120.0L0.0 120.0Z");
        assertThat(chart.getLayers().get(4).path()).isEqualTo("M0.0 60.0L100.0 0.0L100.0 30.0L0.0 90.0Z");
    }

    @Test
    void timeWithoutSamplesIsLeftBlank() {
        Chart chart =
                chart(sample(0, 1, 1, 0, 0), sample(5, 1, 1, 0, 0), sample(30, 1, 1, 0, 0), sample(35, 1, 1, 0, 0));
        assertThat(chart.getConnectedLine()).isEqualTo("M0.0 0.0L50.0 0.0M300.0 0.0L350.0 0.0");
    }

    @Test
    void anEmptyFleetLiesAtTheBottom() {
        Chart chart = chart(sample(0, 0, 0, 0, 0), sample(10, 0, 0, 0, 0));
        assertThat(chart.getDevicesLine()).isEqualTo("M0.0 120.0L100.0 120.0");
        assertThat(chart.getLayers().get(0).path()).doesNotContain("NaN");
    }

    @Test
    void knowsWhetherAllItHasIsOfLately() {
        assertThat(chart(sample(0, 1, 1, 0, 0))
                        .isWithin(Duration.between(FROM, TO).plusMinutes(1)))
                .isTrue();
        assertThat(chart(sample(0, 1, 1, 0, 0), sample(10, 1, 1, 0, 0)).isWithin(Duration.ofMinutes(1)))
                .isFalse();
    }

    private static Chart chart(FleetSample... samples) {
        return new Chart(FROM, TO, List.of(samples));
    }

    private static FleetSample sample(int minute, long devices, long connected, long converged, long failed) {
        return new FleetSample(
                FROM.plus(Duration.ofMinutes(minute)), devices, connected, new Split(0, 0, 0, converged, failed));
    }
}
