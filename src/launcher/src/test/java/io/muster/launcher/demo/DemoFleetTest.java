package io.muster.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.launcher.fleet.SampleFleet;
import org.junit.jupiter.api.Test;

final class DemoFleetTest {
    @Test
    void aThousandSimulatedDevicesAreAllTargeted() {
        DemoFleet fleet = DemoFleet.of(1_000);

        assertThat(fleet.registered()).hasSize(SampleFleet.SIZE);
        assertThat(fleet.simulated()).hasSize(1_000).allMatch(id -> id.startsWith("model-v3.1"));
        assertThat(fleet.targetedAndSimulated()).isEqualTo(1_000);
        assertThat(fleet.late()).hasSize(50);
    }

    @Test
    void moreDevicesThanTargetsBringsOthersToo() {
        DemoFleet fleet = DemoFleet.of(12_000);

        assertThat(fleet.registered()).hasSize(12_000);
        assertThat(fleet.simulated()).hasSize(12_000).doesNotHaveDuplicates();
        assertThat(fleet.targetedAndSimulated()).isBetween(2_500L, 5_000L);
    }
}
