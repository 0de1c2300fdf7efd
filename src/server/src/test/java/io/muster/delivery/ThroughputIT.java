package io.muster.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.agent.fleet.FleetDevice;
import io.muster.agent.fleet.FleetSettings;
import io.muster.agent.fleet.SimulatedFleet;
import io.muster.protocol.DeviceId;
import io.muster.testing.LivePlatform;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Not a benchmark: shows the figures, asserts only that all arrives. */
class ThroughputIT {

    private static final System.Logger LOG = System.getLogger(ThroughputIT.class.getName());
    private static final int DEVICES = Integer.getInteger("muster.throughput.devices", 3_000);
    private static final int ROUNDS = Integer.getInteger("muster.throughput.rounds", 4);

    @Test
    void aFleetGetsReportsAndAcknowledges() {
        try (LivePlatform platform = LivePlatform.start("throughput")) {
            List<String> ids = IntStream.range(0, DEVICES)
                    .mapToObj("model-v3.1-%06d"::formatted)
                    .toList();
            platform.register(ids);
            List<FleetDevice> devices = ids.stream()
                    .map(id -> new FleetDevice(new DeviceId(id), LivePlatform.secretOf(id)))
                    .toList();
            URI broker = URI.create("tcp://127.0.0.1:" + platform.broker().mqttPort());
            try (SimulatedFleet fleet =
                    SimulatedFleet.connect(FleetSettings.of(broker).withConnectRate(1_500), devices)) {
                fleet.awaitConnected(Duration.ofMinutes(2));
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> platform.single("SELECT COUNT(*) FROM twin WHERE sent_version = 0")
                                .equals(Integer.toString(DEVICES)));
                for (int round = 1; round <= ROUNDS; round++) {
                    measure(platform, fleet, ids, round);
                }
                assertThat(fleet.counts().gaps()).isZero();
            }
        }
    }

    private static void measure(LivePlatform platform, SimulatedFleet fleet, List<String> ids, int round) {
        String state = "{\"speed\":%d}".formatted(round);
        platform.want(ids, state, state);
        long start = System.nanoTime();
        fleet.await(all -> all.devices().stream().allMatch(device -> device.version() == round), Duration.ofMinutes(2));
        double received = (System.nanoTime() - start) / 1e9;
        String done =
                "SELECT COUNT(*) FROM twin WHERE acknowledged_version = %d AND reported = '%s' AND sent_version = %d"
                        .formatted(round, state, round);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> platform.single(done).equals(Integer.toString(DEVICES)));
        double all = (System.nanoTime() - start) / 1e9;
        LOG.log(
                Level.INFO,
                "Round {0}: {1} devices received in {2} s ({3}/s), acknowledged and reported in {4} s ({5}/s)",
                round,
                DEVICES,
                received,
                Math.round(DEVICES / received),
                all,
                Math.round(DEVICES / all));
    }
}
