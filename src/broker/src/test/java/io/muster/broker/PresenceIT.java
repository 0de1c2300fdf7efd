package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.muster.broker.ServerSide.Received;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PresenceIT {

    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();
    private static final RunningBroker BROKER = RunningBroker.on(REGISTRY);
    private static final ServerSide SERVER = BROKER.server();
    private static final List<Received> PRESENCE = SERVER.read("muster.presence");

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

    @Test
    void tellsOfConnectionSubscriptionAndGoodbye() {
        REGISTRY.register("model-v3.1-000042", "s3cret");
        Mqtt5BlockingClient device = Devices.five(BROKER, "model-v3.1-000042", "model-v3.1-000042", "s3cret");
        device.connect();
        expect("model-v3.1-000042", "connected");
        device.subscribeWith()
                .topicFilter("devices/model-v3.1-000042/#")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
        expect("model-v3.1-000042", "connected", "subscribed");
        device.disconnect();
        expect("model-v3.1-000042", "connected", "subscribed", "disconnected: disconnected by the device");
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
        device.connectWith().cleanSession(false).send();
        expect(
                "resumes",
                "connected",
                "subscribed",
                "disconnected: disconnected by the device",
                "connected",
                "subscribed");
        device.disconnect();
    }

    private static void expect(String device, String... events) {
        await().untilAsserted(
                        () -> assertThat(SERVER.presenceOf(PRESENCE, device)).containsExactly(events));
    }
}
