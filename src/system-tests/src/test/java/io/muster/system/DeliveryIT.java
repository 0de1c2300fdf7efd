package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.agent.fleet.FleetDevice;
import io.muster.agent.fleet.FleetSettings;
import io.muster.agent.fleet.SimulatedFleet;
import io.muster.protocol.DeviceId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connected devices over real MQTT: what they are wanted to be reaches them, whoever was down meanwhile. */
@ExtendWith(WithMuster.class)
final class DeliveryIT {
    private static final int FLEET = 1_000;
    private static final Duration CONNECTED = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofMinutes(1);

    @Test
    void reachesThoseThatAreConnectedAndThoseThatComeLater(Muster muster) {
        List<String> ids = muster.aFleetOf(FLEET, "prompt", Map.of());
        try (SimulatedFleet fleet = SimulatedFleet.connect(settings(muster), devices(ids))) {
            fleet.awaitConnected(CONNECTED);

            muster.apply("prompt-speed", "STARTS_WITH(deviceId, 'prompt')", Map.of("speed", 20));
            awaitReported(muster, "prompt-", 20, FLEET);

            List<String> late = muster.aFleetOf(50, "promptlate", Map.of());
            fleet.add(devices(late));
            awaitReported(muster, "promptlate-", 20, late.size());
            await().atMost(SOON).untilAsserted(() -> assertThat(muster.client()
                            .configurations()
                            .status("prompt-speed")
                            .convergedDevices())
                    .isEqualTo(FLEET + late.size()));
        }
    }

    @Test
    void reachesThemAfterTheBrokerAndTheServerWereKilled(Muster muster) {
        List<String> ids = muster.aFleetOf(FLEET, "robust", Map.of());
        try (SimulatedFleet fleet = SimulatedFleet.connect(settings(muster), devices(ids))) {
            fleet.awaitConnected(CONNECTED);

            muster.apply("robust-speed", "STARTS_WITH(deviceId, 'robust')", Map.of("speed", 1));
            muster.kill(Muster.Part.BROKER);
            muster.awaitWorking();
            awaitReported(muster, "robust-", 1, FLEET);

            muster.apply("robust-speed", "STARTS_WITH(deviceId, 'robust')", Map.of("speed", 2));
            muster.kill(Muster.Part.SERVER);
            muster.awaitWorking();
            awaitReported(muster, "robust-", 2, FLEET);
        }
    }

    private static void awaitReported(Muster muster, String prefix, int speed, long devices) {
        String condition = "STARTS_WITH(deviceId, '" + prefix + "') AND reported.speed = " + speed;
        await().atMost(CONNECTED).ignoreExceptions().untilAsserted(() -> assertThat(
                        muster.client().devices().count(condition))
                .isEqualTo(devices));
    }

    private static FleetSettings settings(Muster muster) {
        return FleetSettings.of(URI.create("tcp://" + muster.platform().mqttHost() + ":"
                + muster.platform().mqttPort()));
    }

    private static List<FleetDevice> devices(List<String> ids) {
        return ids.stream()
                .map(id -> new FleetDevice(new DeviceId(id), Muster.SECRET))
                .toList();
    }
}
