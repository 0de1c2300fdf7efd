package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.muster.broker.ServerSide.Received;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the broker tells of the messages whose sender asked for it. */
class NoticesIT {

    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final int FAILURES = 1;
    private static final int ALL = 2;

    private static DeviceRegistry registry;
    private static RunningBroker broker;
    private static ServerSide server;
    private static List<Received> notices;

    @BeforeAll
    static void start() {
        registry = DeviceRegistry.shared();
        broker = RunningBroker.on(registry);
        server = broker.server();
        notices = server.read("muster.inbox.delivered");
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    @Test
    void tellsThatADeviceListensAndThatItHasTheMessage() {
        Mqtt5BlockingClient device = subscribed("taker", "devices/taker/messages/+", MqttQos.AT_LEAST_ONCE, true);
        server.send("devices/taker/messages/m1", "hello", 0, ALL);
        awaitNotices("taker", "listening", "delivered devices/taker/messages/m1");
        device.disconnect();
    }

    @Test
    void tellsNothingOfWhatNobodyAskedFor() {
        Mqtt5BlockingClient device = subscribed("quiet", "devices/quiet/#", MqttQos.AT_LEAST_ONCE, true);
        server.send("devices/quiet/twin/desired", "{}", 0, 0);
        server.send("devices/quiet/calls/r1/reboot", "{}", 0, FAILURES);
        staysAt("quiet", "listening");
        device.disconnect();
    }

    @Test
    void tellsThatNobodyListens() {
        server.send("devices/nobody/calls/r1/reboot", "{}", 0, FAILURES);
        awaitNotices("nobody", "no-subscriber devices/nobody/calls/r1/reboot");
    }

    @Test
    void whatTheDeviceHasNotAcknowledgedIsNotDelivered() throws Exception {
        registry.register("mute", "s3cret");
        try (RawDevice device = RawDevice.connect(broker, "mute", "s3cret", 60)) {
            device.subscribe("devices/mute/messages/+");
            server.send("devices/mute/messages/m1", "hello", 0, ALL);
            staysAt("mute", "listening");
        }
        awaitNotices("mute", "listening", "session-ended devices/mute/messages/m1");
    }

    @Test
    void whatWaitsInASessionIsDeliveredWhenTheDeviceComesBack() {
        subscribed("sleeper", "devices/sleeper/#", MqttQos.AT_LEAST_ONCE, false).disconnect();
        server.send("devices/sleeper/messages/m1", "hello", 0, ALL);
        staysAt("sleeper", "listening");
        Mqtt5BlockingClient again = Devices.five(broker, "sleeper", "sleeper", "s3cret");
        again.connectWith().cleanStart(false).sessionExpiryInterval(3_600).send();
        awaitNotices("sleeper", "listening", "listening", "delivered devices/sleeper/messages/m1");
        again.disconnect();
    }

    @Test
    void whatExpiredBeforeTheDeviceCameIsToldAsExpired() {
        subscribed("late", "devices/late/#", MqttQos.AT_LEAST_ONCE, false).disconnect();
        server.send("devices/late/messages/m1", "hello", System.currentTimeMillis() + 200, ALL);
        await().pollDelay(Duration.ofMillis(400)).until(() -> true);
        Mqtt5BlockingClient again = Devices.five(broker, "late", "late", "s3cret");
        again.connectWith().cleanStart(false).sessionExpiryInterval(3_600).send();
        await().untilAsserted(() -> assertThat(server.noticesOf(notices, "late"))
                .containsExactlyInAnyOrder("listening", "listening", "expired devices/late/messages/m1"));
        again.disconnect();
    }

    @Test
    void whatIsLargerThanTheDeviceTakesIsNotToldAsDelivered() {
        registry.register("small", "s3cret");
        Mqtt5BlockingClient device = Devices.five(broker, "small", "small", "s3cret");
        device.connectWith()
                .restrictions()
                .maximumPacketSize(200)
                .applyRestrictions()
                .send();
        device.subscribeWith().topicFilter("devices/small/#").send();
        server.send("devices/small/messages/m1", "x".repeat(300), 0, ALL);
        awaitNotices("small", "listening", "too-large devices/small/messages/m1");
        device.disconnect();
    }

    @Test
    void atQualityOfServiceZeroItIsDeliveredWhenItIsWritten() {
        Mqtt5BlockingClient device = subscribed("casual", "devices/casual/#", MqttQos.AT_MOST_ONCE, true);
        server.send("devices/casual/messages/m1", "hello", 0, ALL);
        awaitNotices("casual", "listening", "delivered devices/casual/messages/m1");
        device.disconnect();
    }

    private static Mqtt5BlockingClient subscribed(String id, String filter, MqttQos qos, boolean clean) {
        registry.register(id, "s3cret");
        Mqtt5BlockingClient device = Devices.five(broker, id, id, "s3cret");
        device.connectWith()
                .cleanStart(clean)
                .sessionExpiryInterval(clean ? 0 : 3_600)
                .send();
        device.subscribeWith().topicFilter(filter).qos(qos).send();
        return device;
    }

    private static void awaitNotices(String device, String... expected) {
        await().untilAsserted(
                        () -> assertThat(server.noticesOf(notices, device)).containsExactly(expected));
    }

    private static void staysAt(String device, String... expected) {
        awaitNotices(device, expected);
        await().during(A_WHILE).until(() -> server.noticesOf(notices, device).equals(List.of(expected)));
    }
}
