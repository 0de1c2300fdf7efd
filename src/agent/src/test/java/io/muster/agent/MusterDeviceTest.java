package io.muster.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.muster.agent.broker.PlainBroker;
import io.muster.agent.broker.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MusterDeviceTest {

    private static final String ID = "model-v3.1-000042";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200));

    private final List<DesiredChange> changes = new CopyOnWriteArrayList<>();
    private PlainBroker broker;
    private Server server;
    private DeviceSettings settings;

    @BeforeEach
    void start() throws Exception {
        broker = new PlainBroker();
        broker.secret("the secret");
        server = new Server(broker, "the secret");
        settings = DeviceSettings.of(broker.uri(), ID, new Credentials.Secret("the secret"))
                .withBackoff(QUICK)
                .withReportWindow(Duration.ZERO);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        broker.close();
    }

    private Decision apply(DesiredChange change) {
        changes.add(change);
        return Decision.applied();
    }

    private MusterDevice connected(DeviceBuilder builder) throws InterruptedException, TimeoutException {
        MusterDevice device = builder.connect();
        device.awaitConnected(SOON);
        return device;
    }

    private void awaitAcknowledged(String... expected) {
        await().untilAsserted(() ->
                assertThat(server.heardOn("devices/" + ID + "/twin/ack")).containsExactly(expected));
    }

    @Test
    void tellsItsCodeOfEachChangeAndAcknowledgesWhatThatDecides() throws Exception {
        for (DeviceSettings each : List.of(settings, settings.withMqtt3())) {
            changes.clear();
            int before = server.heardOn("devices/" + ID + "/twin/ack").size();
            DeviceBuilder builder = MusterDevice.of(each).onDesired(change -> {
                changes.add(change);
                return change.state().path("speed").asInt() > 100 ? Decision.refused("too fast") : Decision.applied();
            });
            try (MusterDevice device = connected(builder)) {
                server.desired(ID, "{\"version\":4,\"state\":{\"speed\":10,\"eco\":true}}");
                server.desired(ID, "{\"version\":5,\"patch\":{\"speed\":200,\"eco\":null}}");
                await().untilAsserted(() -> assertThat(server.heardOn("devices/" + ID + "/twin/ack"))
                        .hasSize(before + 2)
                        .endsWith(
                                "{\"version\":4,\"status\":\"applied\"}",
                                "{\"version\":5,\"status\":\"refused\",\"reason\":\"too fast\"}"));
                assertThat(changes.get(1).state()).hasToString("{\"speed\":200}");
                assertThat(changes.get(1).changed()).hasToString("{\"speed\":200,\"eco\":null}");
                assertThat(device.desired()).hasToString("{\"speed\":200}");
            }
        }
    }

    @Test
    void acknowledgesAgainWhatItHoldsAndAsksOverAGap() throws Exception {
        try (MusterDevice device = connected(MusterDevice.of(settings).onDesired(this::apply))) {
            server.desired(ID, "{\"version\":1,\"state\":{\"a\":1}}");
            server.desired(ID, "garbage");
            server.desired(ID, "{\"version\":3,\"patch\":{\"b\":3}}");
            await().untilAsserted(() ->
                    assertThat(server.heardOn("devices/" + ID + "/twin/get")).containsExactly(""));
            server.desired(ID, "{\"version\":3,\"state\":{\"a\":1,\"b\":3}}");
            server.desired(ID, "{\"version\":2,\"patch\":{\"b\":2}}");
            awaitAcknowledged(
                    "{\"version\":1,\"status\":\"applied\"}",
                    "{\"version\":3,\"status\":\"applied\"}",
                    "{\"version\":3,\"status\":\"applied\"}");
            assertThat(changes).hasSize(2);
            assertThat(device.desired()).hasToString("{\"a\":1,\"b\":3}");
        }
    }

    @Test
    void remembersAcrossARestartWhatItHasDecidedAndIsToldAgainWhatItHasNot(@TempDir Path folder) throws Exception {
        TwinStore store = TwinStore.inFolder(folder);
        try (MusterDevice device =
                connected(MusterDevice.of(settings).store(store).onDesired(this::apply))) {
            server.desired(ID, "{\"version\":1,\"state\":{\"a\":1}}");
            awaitAcknowledged("{\"version\":1,\"status\":\"applied\"}");
            assertThat(device.isConnected()).isTrue();
        }
        DeviceBuilder slow = MusterDevice.of(settings).store(store).onDesired(change -> {
            changes.add(change);
            return Decision.later();
        });
        try (MusterDevice device = connected(slow)) {
            server.desired(ID, "{\"version\":1,\"state\":{\"a\":1}}");
            awaitAcknowledged("{\"version\":1,\"status\":\"applied\"}", "{\"version\":1,\"status\":\"applied\"}");
            server.desired(ID, "{\"version\":2,\"patch\":{\"a\":2}}");
            await().until(() -> changes.size() == 2);
            assertThat(device.desired()).hasToString("{\"a\":2}");
        }
        try (MusterDevice device = connected(slow.store(TwinStore.inFolder(folder)))) {
            assertThat(device.desired()).hasToString("{\"a\":2}");
            server.desired(ID, "{\"version\":2,\"state\":{\"a\":2}}");
            await().until(() -> changes.size() == 3);
            device.decide(2, Decision.applied());
            await().untilAsserted(() -> assertThat(server.heardOn("devices/" + ID + "/twin/ack"))
                    .hasSize(3)
                    .endsWith("{\"version\":2,\"status\":\"applied\"}"));
        }
    }

    @Test
    void reportsInOneWhatIsReportedInAShortTime() throws Exception {
        DeviceSettings slow = settings.withReportWindow(Duration.ofMillis(300));
        try (MusterDevice device = connected(MusterDevice.of(slow))) {
            CompletableFuture<Void> first = device.report(Map.of("t", 1, "u", Map.of("x", 1)));
            CompletableFuture<Void> last = device.report(Map.of("t", 2, "u", Map.of("y", 2)));
            CompletableFuture.allOf(first, last).get(20, TimeUnit.SECONDS);
            await().untilAsserted(() -> assertThat(server.heardOn("devices/" + ID + "/twin/reported"))
                    .singleElement()
                    .asString()
                    .contains("\"t\":2", "\"x\":1", "\"y\":2"));
        }
    }

    @Test
    void keepsWhatItSaysWhileTheBrokerIsAwayUpToALimit() throws Exception {
        try (MusterDevice device = connected(MusterDevice.of(settings.withMaxQueued(3)))) {
            server.close();
            broker.stop();
            await().until(() -> !device.isConnected());
            CompletableFuture<Void> oldest = device.event("e/1", 1);
            CompletableFuture<Void> report = device.report(Map.of("t", 1));
            CompletableFuture<Void> event = device.event("e/2", "two");
            CompletableFuture<Void> again = device.report(Map.of("t", 2));
            CompletableFuture<Void> newest = device.event("e/3", null);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> oldest.get(20, TimeUnit.SECONDS))
                    .withCauseInstanceOf(QueueFull.class);

            broker.startAgain();
            CompletableFuture.allOf(report, event, again, newest).get(20, TimeUnit.SECONDS);
            assertThat(device.isConnected()).isTrue();
            server = new Server(broker, "the secret");
            device.report(Map.of("t", 3)).get(20, TimeUnit.SECONDS);
            await().untilAsserted(() -> assertThat(server.heardOn("devices/" + ID + "/twin/reported"))
                    .containsExactly("{\"t\":3}"));
        }
    }

    @Test
    void keepsKnockingUntilItsSecretIsGood() throws Exception {
        DeviceSettings wrong = DeviceSettings.of(broker.uri(), ID, new Credentials.Secret("another"))
                .withBackoff(QUICK);
        try (MusterDevice device = MusterDevice.of(wrong).connect()) {
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> device.awaitConnected(Duration.ofMillis(500)));
            broker.secret("another");
            device.awaitConnected(SOON);
        }
    }

    @Test
    void refusesNonsenseAtOnce() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withMaxQueued(0))
                .withMessageContaining("expected: 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MusterDevice.of(settings).method("a/b", call -> null))
                .withMessageContaining("a/b");
        try (MusterDevice device = connected(MusterDevice.of(settings))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> device.report(Map.of("big", "x".repeat(300_000))))
                    .withMessageContaining("at most");
        }
    }
}
