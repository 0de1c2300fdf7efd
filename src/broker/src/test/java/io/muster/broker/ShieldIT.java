package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import io.muster.broker.BrokerSettings.Limits;
import io.muster.broker.ServerSide.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.junit.jupiter.api.Test;

/** What a broker does against devices and databases that misbehave. */
class ShieldIT {

    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();

    @Test
    void tellsAnMqtt5DeviceWhyItIsRefused() {
        REGISTRY.register("five", "s3cret");
        try (RunningBroker broker = RunningBroker.on(REGISTRY)) {
            assertThatThrownBy(
                            () -> Devices.five(broker, "five", "five", "wrong").connect())
                    .isInstanceOfSatisfying(Mqtt5ConnAckException.class, refusal -> assertThat(
                                    refusal.getMqttMessage().getReasonCode())
                            .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD));
            Mqtt5BlockingClient device = Devices.five(broker, "five", "five", "s3cret");
            device.connect();
            assertThatThrownBy(() ->
                            Devices.five(broker, "other", "five", "s3cret").connect())
                    .isInstanceOfSatisfying(Mqtt5ConnAckException.class, refusal -> assertThat(
                                    refusal.getMqttMessage().getReasonCode())
                            .isEqualTo(Mqtt5ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID));
            assertThatThrownBy(() -> device.publishWith()
                            .topic("devices/other/twin/get")
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .send())
                    .isInstanceOfSatisfying(Mqtt5PubAckException.class, refusal -> assertThat(
                                    refusal.getMqttMessage().getReasonCode())
                            .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED));
            assertThatThrownBy(() -> device.subscribeWith().topicFilter("#").send())
                    .isInstanceOf(Mqtt5SubAckException.class);
            assertThat(device.getState().isConnected()).isTrue();
            device.disconnect();
        }
    }

    /** The server's sessions are asked for their rights no more, so nobody else may have one there. */
    @Test
    void letsNobodyElseInByTheServersConnection() throws Exception {
        REGISTRY.register("lodger", "s3cret");
        try (RunningBroker broker = RunningBroker.on(REGISTRY);
                ServerSide server = broker.server()) {
            server.send("devices/lodger/twin/desired", "{}");
            assertThatThrownBy(() -> server.sessionOf("lodger", "s3cret"))
                    .isInstanceOf(ActiveMQSecurityException.class);
            assertThatThrownBy(() -> server.sessionOf(RunningBroker.SERVER.user(), "wrong"))
                    .isInstanceOf(ActiveMQSecurityException.class);
            server.send("devices/lodger/twin/desired", "{}");
        }
    }

    @Test
    void tellsADeviceNothingOfItsOwnWords() throws Exception {
        REGISTRY.register("echo", "s3cret");
        try (RunningBroker broker = RunningBroker.on(REGISTRY);
                ServerSide server = broker.server()) {
            Mqtt5BlockingClient device = Devices.five(broker, "echo", "echo", "s3cret");
            device.connect();
            device.subscribeWith().topicFilter("devices/echo/#").send();
            try (Mqtt5BlockingClient.Mqtt5Publishes publishes = device.publishes(MqttGlobalPublishFilter.ALL)) {
                device.publishWith()
                        .topic("devices/echo/twin/reported")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .retain(true)
                        .send();
                server.send("devices/echo/calls/1/reboot", "call");
                assertThat(publishes.receive(10, TimeUnit.SECONDS)).get().satisfies(publish -> assertThat(
                                publish.getTopic())
                        .hasToString("devices/echo/calls/1/reboot"));
            }
            device.disconnect();
            device.connect();
            device.subscribeWith().topicFilter("devices/echo/#").send();
            try (Mqtt5BlockingClient.Mqtt5Publishes publishes = device.publishes(MqttGlobalPublishFilter.ALL)) {
                server.send("devices/echo/messages/2", "message");
                assertThat(publishes.receive(10, TimeUnit.SECONDS))
                        .get()
                        .satisfies(publish -> assertThat(publish.getTopic()).hasToString("devices/echo/messages/2"));
            }
            device.disconnect();
        }
    }

    @Test
    void slowsAFloodDownAndLosesNothing() throws Exception {
        REGISTRY.register("floods", "s3cret");
        REGISTRY.register("calm", "s3cret");
        Limits strict = new Limits(262_144, 1_000, Duration.ofDays(7), 50, 2_000, Duration.ofSeconds(10));
        int sent = 700;
        try (RunningBroker broker = RunningBroker.with(RunningBroker.settings(REGISTRY.settings(), strict, null));
                ServerSide server = broker.server();
                RawDevice flood = RawDevice.connect(broker, "floods", "s3cret", 60);
                RawDevice calm = RawDevice.connect(broker, "calm", "s3cret", 60)) {
            List<Received> reported = server.read("muster.inbox.reported");
            long start = System.nanoTime();
            String text = "x".repeat(1_000);
            for (int i = 0; i < sent; i++) {
                flood.publish("devices/floods/twin/reported", text);
            }
            calm.publish("devices/calm/twin/reported", "calm");
            await().untilAsserted(() ->
                    assertThat(reported).extracting(Received::text).contains("calm"));
            assertThat(reported.size())
                    .as("of the flood, when the calm device is heard")
                    .isLessThan(sent);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(reported).hasSize(sent + 1));
            // 500 at once, the rest at 50 a second.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void endsAConnectionThatSendsAPacketTooLarge() throws Exception {
        REGISTRY.register("large", "s3cret");
        try (RunningBroker broker = RunningBroker.on(REGISTRY);
                RawDevice device = RawDevice.connect(broker, "large", "s3cret", 60)) {
            device.publish("devices/large/twin/reported", "x".repeat(250_000));
            device.subscribe("devices/large/#");
            assertThatThrownBy(() -> {
                        device.publish("devices/large/twin/reported", "x".repeat(300_000));
                        assertThat(device.isEnded()).isTrue();
                        throw new IOException("ended");
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void deniesMoreSubscriptionsThanADeviceNeeds() {
        REGISTRY.register("collector", "s3cret");
        try (RunningBroker broker = RunningBroker.on(REGISTRY)) {
            Mqtt5BlockingClient device = Devices.five(broker, "collector", "collector", "s3cret");
            device.connect();
            for (int i = 0; i < 50; i++) {
                device.subscribeWith()
                        .topicFilter("devices/collector/calls/" + i + "/x")
                        .send();
            }
            assertThatThrownBy(() -> device.subscribeWith()
                            .topicFilter("devices/collector/calls/50/x")
                            .send())
                    .isInstanceOf(Mqtt5SubAckException.class);
            device.disconnect();
        }
    }

    @Test
    void refusesWithoutADatabaseAndRecovers() throws Exception {
        DeviceRegistry registry = DeviceRegistry.start();
        registry.register("known", "s3cret");
        try (RunningBroker broker = RunningBroker.on(registry);
                RawDevice connected = RawDevice.connect(broker, "known", "s3cret", 60)) {
            registry.stop();
            long start = System.nanoTime();
            assertThat(RawDevice.tryConnect(broker, "known", "s3cret")).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            connected.subscribe("devices/known/#");
            registry.startAgain();
            await().atMost(Duration.ofSeconds(30)).until(() -> connects(broker));
        } finally {
            registry.stop();
        }
    }

    private static boolean connects(RunningBroker broker) {
        try {
            return RawDevice.tryConnect(broker, "known", "s3cret");
        } catch (IOException e) {
            return false;
        }
    }
}
