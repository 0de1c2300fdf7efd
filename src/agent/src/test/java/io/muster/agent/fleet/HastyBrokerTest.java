package io.muster.agent.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.agent.Credentials;
import io.muster.agent.Decision;
import io.muster.agent.DeviceSettings;
import io.muster.agent.MusterDevice;
import io.muster.agent.broker.HastyBroker;
import io.muster.protocol.DeviceId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What comes before the subscription is answered counts, for a simulated device and for a real one. */
class HastyBrokerTest {

    private static final DeviceId DEVICE = new DeviceId("hasty-1");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SEVEN = "{\"version\":7,\"state\":{\"speed\":20}}";
    private static final String STALE = "{\"version\":2,\"state\":{\"speed\":5}}";
    private static final String EIGHT = "{\"version\":8,\"state\":{\"speed\":30}}";
    private static final String APPLIED = "{\"version\":7,\"status\":\"applied\"}";

    @Test
    void aSimulatedDeviceTakesWhatComesEarly() {
        try (HastyBroker broker = new HastyBroker(DEVICE, List.of(SEVEN), List.of())) {
            FleetSettings settings =
                    FleetSettings.of(broker.uri()).withScript(Script.prompt()).withMqtt3();
            try (SimulatedFleet fleet =
                    SimulatedFleet.connect(settings, List.of(new FleetDevice(DEVICE, "a secret")))) {
                fleet.awaitConnected(SOON);
                await().untilAsserted(() -> assertThat(broker.heard()).containsExactly("{\"speed\":20}", APPLIED));
                assertThat(fleet.device(DEVICE).version()).isEqualTo(7);
            }
        }
    }

    /** Only the first whole state after a connect may be of a lower version; what follows it, late or twice, may not. */
    @Test
    void aDeviceThatWasToldEarlyDoesNotGoBackToAnOlderState() throws Exception {
        List<Long> taken = new CopyOnWriteArrayList<>();
        try (HastyBroker broker = new HastyBroker(DEVICE, List.of(SEVEN), List.of(STALE, EIGHT))) {
            DeviceSettings settings = DeviceSettings.of(
                            broker.uri(), DEVICE.value(), new Credentials.Secret("a secret"))
                    .withMqtt3();
            try (MusterDevice device = MusterDevice.of(settings)
                    .onDesired(change -> {
                        taken.add(change.version());
                        return Decision.applied();
                    })
                    .connect()) {
                device.awaitConnected(SOON);
                await().untilAsserted(
                                () -> assertThat(broker.heard()).contains("{\"version\":8,\"status\":\"applied\"}"));
                assertThat(taken).containsExactly(7L, 8L);
                assertThat(device.desired()).hasToString("{\"speed\":30}");
            }
        }
    }
}
