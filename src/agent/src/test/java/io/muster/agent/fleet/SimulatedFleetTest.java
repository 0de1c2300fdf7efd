package io.muster.agent.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.agent.Backoff;
import io.muster.agent.broker.PlainBroker;
import io.muster.agent.broker.Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedFleetTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String KEY = "a key";

    private PlainBroker broker;
    private Server server;
    private FleetSettings settings;

    @BeforeEach
    void start() throws Exception {
        broker = new PlainBroker();
        server = new Server(broker, "");
        settings = FleetSettings.of(broker.uri())
                .withScript(Script.prompt())
                .withBackoff(new Backoff(Duration.ofMillis(20), Duration.ofMillis(200)));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        broker.close();
    }

    private SimulatedFleet fleetOf(int count, FleetSettings how) {
        SimulatedFleet fleet = SimulatedFleet.connect(how, FleetDevice.numbered("model-v3.1-", 1, count, KEY));
        fleet.awaitConnected(SOON);
        return fleet;
    }

    private SimulatedFleet fleetWith(Trait trait) {
        return fleetOf(1, settings.withCalls().withScript(Script.prompt().withMix(Map.of(trait, 1.0))));
    }

    private List<String> heard(String what) {
        return server.heardOn("devices/model-v3.1-000001/" + what);
    }

    private void desired(String payload) {
        server.desired("model-v3.1-000001", payload);
    }

    @Test
    void takesTheStateFollowsPatchesAndReportsAndAcknowledges() {
        for (FleetSettings each : List.of(settings, settings.withMqtt3())) {
            try (SimulatedFleet fleet = fleetOf(1, each)) {
                int before = heard("twin/ack").size();
                desired("{\"version\":4,\"state\":{\"speed\":10,\"mode\":{\"eco\":true}}}");
                desired("{\"version\":5,\"patch\":{\"speed\":20,\"mode\":{\"eco\":null}}}");
                fleet.await(it -> it.counts().acknowledged() == 2 && it.counts().reported() == 2, SOON);
                // What the fleet has counted the broker may still have in hand.
                await().until(() -> heard("twin/ack").size() >= before + 2
                        && heard("twin/reported").size() >= before + 2);

                assertThat(fleet.device("model-v3.1-000001").received(5)).isTrue();
                assertThat(fleet.device("model-v3.1-000001").desired()).hasToString("{\"speed\":20,\"mode\":{}}");
                assertThat(heard("twin/reported").subList(before, before + 2))
                        .containsExactly(
                                "{\"speed\":10,\"mode\":{\"eco\":true}}", "{\"speed\":20,\"mode\":{\"eco\":null}}");
                assertThat(heard("twin/ack").subList(before, before + 2))
                        .containsExactly(
                                "{\"version\":4,\"status\":\"applied\"}", "{\"version\":5,\"status\":\"applied\"}");
                assertThat(fleet.counts().versions()).containsExactly(Map.entry(5L, 1));
            }
        }
    }

    @Test
    void asksForTheStateOverAGapAndAcknowledgesAgainWhatItHolds() {
        try (SimulatedFleet fleet = fleetOf(1, settings)) {
            desired("{\"version\":4,\"state\":{}}");
            desired("{\"version\":6,\"patch\":{\"speed\":20}}");
            fleet.await(it -> it.counts().gaps() == 1, SOON);
            await().untilAsserted(() -> assertThat(heard("twin/get")).containsExactly(""));
            assertThat(fleet.device("model-v3.1-000001").version()).isEqualTo(4);

            desired("{\"version\":6,\"state\":{\"speed\":20}}");
            desired("{\"version\":6,\"state\":{\"speed\":20}}");
            desired("not JSON");
            fleet.await(it -> it.counts().acknowledged() == 3, SOON);
            assertThat(fleet.counts().repeated()).isEqualTo(1);
            fleet.await(it -> it.counts().malformed() == 1, SOON);
        }
    }

    @Test
    void comesBackAfterTheBrokerWasGone() throws Exception {
        try (SimulatedFleet fleet = fleetOf(20, settings)) {
            server.close();
            broker.stop();
            fleet.await(it -> it.counts().connected() == 0, SOON);
            broker.startAgain();
            fleet.awaitConnected(SOON);
            assertThat(fleet.counts().connects()).isGreaterThanOrEqualTo(40);
            server = new Server(broker, "");
        }
    }

    @Test
    void keepsKnockingWithAWrongSecretAndStaysOfflineWhenTold() {
        broker.secret(FleetSecrets.secretOf(KEY, "model-v3.1-000001"));
        List<FleetDevice> two = FleetDevice.numbered("model-v3.1-", 1, 2, KEY);
        try (SimulatedFleet fleet = SimulatedFleet.connect(settings, two)) {
            fleet.await(it -> it.counts().loginsRefused() > 2 && it.counts().connected() == 1, SOON);
            SimulatedDevice device = fleet.device("model-v3.1-000001");
            device.goOffline();
            fleet.await(it -> !device.isConnected(), SOON);
            device.goOnline();
            fleet.await(it -> device.isConnected(), SOON);
            device.drop();
            fleet.await(it -> it.counts().connects() == 3, SOON);
        }
    }

    @Test
    void refusesFailsAndRepeatsAsItsTraitSays() {
        try (SimulatedFleet fleet = fleetWith(Trait.REFUSING)) {
            desired("{\"version\":1,\"state\":{\"speed\":20}}");
            fleet.await(it -> it.counts().refused() == 1, SOON);
            await().untilAsserted(() ->
                    assertThat(heard("twin/ack")).singleElement().asString().contains("refused"));
            assertThat(heard("twin/reported")).isEmpty();
        }
        try (SimulatedFleet fleet = fleetWith(Trait.FAILING)) {
            desired("{\"version\":2,\"state\":{\"speed\":20}}");
            fleet.await(it -> it.counts().connects() == 2, SOON);
            assertThat(fleet.device("model-v3.1-000001").received(2)).isFalse();
            desired("{\"version\":2,\"state\":{\"speed\":20}}");
            fleet.await(it -> it.counts().acknowledged() == 1, SOON);
        }
        try (SimulatedFleet fleet = fleetWith(Trait.TWICE)) {
            desired("{\"version\":3,\"state\":{\"speed\":30}}");
            await().untilAsserted(() -> assertThat(heard("twin/ack"))
                    .filteredOn(each -> each.contains("3"))
                    .hasSize(2));
            assertThat(fleet.counts().desired()).isEqualTo(1);
        }
        try (SimulatedFleet fleet = fleetWith(Trait.GARBAGE)) {
            desired("{\"version\":4,\"state\":{\"speed\":40}}");
            await().untilAsserted(() -> assertThat(heard("twin/ack"))
                    .filteredOn(each -> each.contains("seven"))
                    .hasSize(1));
            assertThat(fleet.counts().acknowledged()).isZero();
        }
    }

    @Test
    void answersCallsAndMessages() {
        try (SimulatedFleet fleet = fleetWith(Trait.STEADY)) {
            server.send("devices/model-v3.1-000001/calls/r1/reboot", "{\"delaySeconds\":5}");
            server.send("devices/model-v3.1-000001/messages/m0", "nobody waits for an answer");
            server.send(
                    "devices/model-v3.1-000001/messages/m1",
                    "hello",
                    publish -> publish.responseTopic("devices/model-v3.1-000001/messages/m1/ack"));
            await().untilAsserted(() -> assertThat(heard("calls/r1/response"))
                    .containsExactly(
                            "{\"status\":200,\"payload\":{\"method\":\"reboot\",\"received\":{\"delaySeconds\":5}}}"));
            await().untilAsserted(
                            () -> assertThat(heard("messages/m1/ack")).containsExactly("{\"status\":\"accepted\"}"));
            assertThat(heard("messages/m0/ack")).isEmpty();
            assertThat(fleet.counts().calls()).isEqualTo(1);
            assertThat(fleet.counts().malformed()).isZero();
        }
        try (SimulatedFleet fleet = fleetWith(Trait.FAILING)) {
            server.send("devices/model-v3.1-000001/calls/r2/reboot", "", publish -> publish.responseTopic(
                            "devices/model-v3.1-000001/answers/elsewhere")
                    .correlationData(new byte[] {1, 2}));
            await().untilAsserted(() -> assertThat(server.heardBelow("/elsewhere"))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.getCorrelationData()).isPresent()));
            assertThat(fleet.counts().callsRepeated()).isZero();
        }
    }

    @Test
    void saysThatItLivesWhenNothingIsToBeSaid() {
        try (SimulatedFleet fleet = fleetOf(3, settings.withKeepAlive(Duration.ofSeconds(1)))) {
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> fleet.counts().connectionsLost() == 0);
        }
    }
}
