package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.muster.broker.ServerSide.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceIT {

    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();
    private static final RunningBroker BROKER = RunningBroker.on(REGISTRY);
    private static final ServerSide SERVER = BROKER.server();
    private static final List<Received> PRESENCE = SERVER.read("muster.presence");

    private static final int SHORT_CONNECTIONS = 100;
    private static final String GOODBYE = "disconnected: disconnected by the device";

    @BeforeAll
    static void tellsOfItsStartFirst() {
        await().untilAsserted(() -> assertThat(PRESENCE).isNotEmpty());
        assertThat(PRESENCE.get(0).text()).contains("\"event\":\"broker-started\"");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        BROKER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "twin/desired", "twin/+", "+/desired"})
    void tellsOfConnectionSubscriptionAndGoodbye(String filter) {
        String id = "model-v3.1-" + filter.hashCode();
        REGISTRY.register(id, "s3cret");
        Mqtt5BlockingClient device = Devices.five(BROKER, id, id, "s3cret");
        device.connect();
        expect(id, "connected");
        device.subscribeWith().topicFilter("devices/" + id + "/calls/#").send();
        device.subscribeWith().topicFilter("devices/" + id + "/" + filter).send();
        expect(id, "connected", "subscribed");
        device.subscribeWith().topicFilter("devices/" + id + "/twin/#").send();
        device.disconnect();
        expect(id, "connected", "subscribed", GOODBYE);
    }

    @Test
    void tellsOfAResumedSessionAsSubscribed() {
        REGISTRY.register("resumes", "s3cret");
        Mqtt3BlockingClient device = Devices.three(BROKER, "resumes", "resumes", "s3cret");
        device.connectWith().cleanSession(false).send();
        device.subscribeWith()
                .topicFilter("devices/resumes/twin/desired")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
        device.disconnect();
        boolean present = device.connectWith().cleanSession(false).send().isSessionPresent();
        assertThat(present).isTrue();
        expect("resumes", "connected", "subscribed", GOODBYE, "connected", "subscribed");
        device.disconnect();
        present = device.connectWith().cleanSession(true).send().isSessionPresent();
        assertThat(present).isFalse();
        expect("resumes", "connected", "subscribed", GOODBYE, "connected", "subscribed", GOODBYE, "connected");
        device.disconnect();
    }

    @RepeatedTest(10) // a message must not overtake the CONNACK
    void keepsWhatComesWhileASessionIsAway() throws Exception {
        REGISTRY.register("away", "s3cret");
        Mqtt5BlockingClient device = Devices.five(BROKER, "away", "away", "s3cret");
        // Far above what Artemis can count: it would end the session at once.
        device.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(4_000_000_000L)
                .send();
        device.subscribeWith()
                .topicFilter("devices/away/#")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
        device.disconnect();
        SERVER.send("devices/away/twin/desired", "while away");
        try (Mqtt5BlockingClient.Mqtt5Publishes publishes = device.publishes(MqttGlobalPublishFilter.ALL)) {
            boolean present = device.connectWith()
                    .cleanStart(false)
                    .sessionExpiryInterval(4_000_000_000L)
                    .send()
                    .isSessionPresent();
            assertThat(present).isTrue();
            assertThat(publishes.receive(10, TimeUnit.SECONDS))
                    .get()
                    .extracting(Mqtt5Publish::getPayloadAsBytes)
                    .isEqualTo("while away".getBytes(StandardCharsets.UTF_8));
        }
        device.disconnect();
    }

    @Test
    void tellsAKilledConnectionFromAGoodbye() throws Exception {
        REGISTRY.register("killed", "s3cret");
        try (RawDevice device = RawDevice.connect(BROKER, "killed", "s3cret", 60)) {
            expect("killed", "connected");
            device.subscribe("devices/killed/#");
            expect("killed", "connected", "subscribed");
        }
        expect("killed", "connected", "subscribed", "disconnected: connection lost");
    }

    @Test
    void tellsOfASilentDeviceAfterOneAndAHalfKeepAlives() throws Exception {
        REGISTRY.register("silent", "s3cret");
        try (RawDevice device = RawDevice.connect(BROKER, "silent", "s3cret", 1)) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(SERVER.presenceOf(PRESENCE, "silent"))
                    .containsExactly("connected", "disconnected: keep-alive timeout"));
            assertThat(device.isEnded()).isTrue();
        }
    }

    @Test
    void keepsBothConnectionsOfATakeOverApart() throws Exception {
        REGISTRY.register("twice", "s3cret");
        try (RawDevice first = RawDevice.connect(BROKER, "twice", "s3cret", 60);
                RawDevice second = RawDevice.connect(BROKER, "twice", "s3cret", 60)) {
            await().untilAsserted(() -> assertThat(SERVER.presenceOf(PRESENCE, "twice"))
                    .containsExactlyInAnyOrder(
                            "connected", "disconnected: taken over by a new connection", "connected"));
            Set<String> connections = PRESENCE.stream()
                    .map(received -> SERVER.parse(received.text()))
                    .filter(event -> event.path("deviceId").asText().equals("twice")
                            && event.path("event").asText().equals("connected"))
                    .map(event -> event.path("connectionId").asText())
                    .collect(Collectors.toSet());
            assertThat(connections).hasSize(2);
            assertThat(first.isEnded()).isTrue();
            second.subscribe("devices/twice/#");
            await().untilAsserted(() ->
                    assertThat(SERVER.presenceOf(PRESENCE, "twice")).contains("subscribed"));
        }
    }

    @Test
    void saysNothingOfRefusedLogins() throws Exception {
        REGISTRY.register("refused", "s3cret");
        assertThat(RawDevice.tryConnect(BROKER, "refused", "wrong")).isFalse();
        assertThat(RawDevice.tryConnect(BROKER, "refused", "s3cret")).isTrue();
        expect("refused", "connected", "disconnected: connection lost");
    }

    /** The end of a connection is noticed by another thread than its beginning. */
    @Test
    void tellsNoEndBeforeItsBeginning() throws Exception {
        REGISTRY.register("brief", "s3cret");
        for (int i = 0; i < SHORT_CONNECTIONS; i++) {
            assertThat(RawDevice.tryConnect(BROKER, "brief", "s3cret")).isTrue();
        }
        await().untilAsserted(
                        () -> assertThat(SERVER.presenceOf(PRESENCE, "brief")).hasSize(2 * SHORT_CONNECTIONS));
        List<String> told = SERVER.presenceOf(PRESENCE, "brief");
        int open = 0;
        for (String event : told) {
            open += event.equals("connected") ? 1 : -1;
            assertThat(open).as("connections after each event: %s", told).isNotNegative();
        }
    }

    private static void expect(String device, String... events) {
        await().untilAsserted(
                        () -> assertThat(SERVER.presenceOf(PRESENCE, device)).containsExactly(events));
    }
}
