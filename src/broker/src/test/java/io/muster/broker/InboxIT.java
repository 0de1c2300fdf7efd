package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.muster.broker.ServerSide.Received;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.junit.jupiter.api.Test;

/** What devices send waits for the server, and keeps its order. */
class InboxIT {

    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();
    private static final int DEVICES = 20;
    private static final int MESSAGES = 50;

    @Test
    void waitsThroughARestartOfTheBroker() throws Exception {
        REGISTRY.register("patient", "s3cret");
        try (RunningBroker broker = RunningBroker.on(REGISTRY)) {
            Mqtt5BlockingClient device = Devices.five(broker, "patient", "patient", "s3cret");
            device.connect();
            for (int i = 0; i < MESSAGES; i++) {
                report(device, "patient", i);
            }
            broker.stop();
            broker.start();
            try (ServerSide server = broker.server()) {
                List<Received> reported = server.read("muster.inbox.reported");
                await().untilAsserted(() -> assertThat(reported).hasSize(MESSAGES));
                assertThat(reported).extracting(Received::text).containsExactlyElementsOf(numbers());
                List<Received> presence = server.read("muster.presence");
                await().untilAsserted(() -> assertThat(presence)
                        .filteredOn(event -> event.text().contains("broker-started"))
                        .hasSize(2));
                // The broker's own end is not the device's goodbye: the second broker-started says it.
                assertThat(server.presenceOf(presence, "patient")).containsExactly("connected");
            }
        }
    }

    @Test
    void keepsASessionsMessagesThroughARestartOfTheBroker() throws Exception {
        REGISTRY.register("durable", "s3cret");
        try (RunningBroker broker = RunningBroker.on(REGISTRY)) {
            Mqtt5BlockingClient before = Devices.five(broker, "durable", "durable", "s3cret");
            before.connectWith().cleanStart(false).sessionExpiryInterval(3_600).send();
            before.subscribeWith().topicFilter("devices/durable/#").send();
            before.disconnect();
            try (ServerSide server = broker.server()) {
                server.send("devices/durable/calls/1/reboot", "waits");
            }
            broker.stop();
            broker.start();
            Mqtt5BlockingClient after = Devices.five(broker, "durable", "durable", "s3cret");
            try (Mqtt5BlockingClient.Mqtt5Publishes publishes = after.publishes(MqttGlobalPublishFilter.ALL)) {
                after.connectWith()
                        .cleanStart(false)
                        .sessionExpiryInterval(3_600)
                        .send();
                after.subscribeWith().topicFilter("devices/durable/#").send();
                assertThat(publishes.receive(10, TimeUnit.SECONDS)).get().satisfies(publish -> assertThat(
                                publish.getTopic())
                        .hasToString("devices/durable/calls/1/reboot"));
                try (ServerSide server = broker.server()) {
                    server.send("devices/durable/calls/2/reboot", "new");
                }
                assertThat(publishes.receive(10, TimeUnit.SECONDS)).isPresent();
            }
            after.disconnect();
        }
    }

    @Test
    void keepsOneDevicesOrderAmongCompetingConsumers() throws Exception {
        try (RunningBroker broker = RunningBroker.on(REGISTRY);
                ServerSide server = broker.server()) {
            Map<String, List<String>> byDevice = new ConcurrentHashMap<>();
            Map<Integer, Integer> byConsumer = new ConcurrentHashMap<>();
            for (int c = 0; c < 4; c++) {
                int consumer = c;
                ClientConsumer reader = server.session().createConsumer("muster.inbox.ack");
                reader.setMessageHandler(message -> {
                    Received received = ServerSide.received(message);
                    byDevice.computeIfAbsent(received.group(), device -> new CopyOnWriteArrayList<>())
                            .add(received.text());
                    byConsumer.merge(consumer, 1, Integer::sum);
                    ServerSide.acknowledge(message);
                });
            }
            List<Mqtt5BlockingClient> devices = new ArrayList<>();
            for (int d = 0; d < DEVICES; d++) {
                String id = "ordered." + d;
                REGISTRY.register(id, "s3cret");
                Mqtt5BlockingClient device = Devices.five(broker, id, id, "s3cret");
                device.connect();
                devices.add(device);
            }
            for (int i = 0; i < MESSAGES; i++) {
                for (int d = 0; d < DEVICES; d++) {
                    publish(devices.get(d), "devices/ordered." + d + "/twin/ack", i);
                }
            }
            await().untilAsserted(() -> assertThat(
                            byDevice.values().stream().mapToInt(List::size).sum())
                    .isEqualTo(DEVICES * MESSAGES));
            assertThat(byDevice.values()).allSatisfy(texts -> assertThat(texts).containsExactlyElementsOf(numbers()));
            assertThat(byConsumer).as("consumers that took part").hasSizeGreaterThan(1);
            devices.forEach(Mqtt5BlockingClient::disconnect);
        }
    }

    private static void report(Mqtt5BlockingClient device, String id, int number) {
        publish(device, "devices/" + id + "/twin/reported", number);
    }

    private static void publish(Mqtt5BlockingClient device, String topic, int number) {
        device.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(String.valueOf(number).getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private static List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            numbers.add(String.valueOf(i));
        }
        return numbers;
    }
}
