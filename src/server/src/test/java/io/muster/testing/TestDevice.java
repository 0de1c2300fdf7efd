package io.muster.testing;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One device with its own MQTT 5 connection, a clean session, and a memory of what it was sent. */
public final class TestDevice implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final String id;
    private final Mqtt5AsyncClient client;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private TestDevice(String id, Mqtt5AsyncClient client) {
        this.id = id;
        this.client = client;
    }

    static TestDevice connect(String id, String secret, int mqttPort) {
        Mqtt5AsyncClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(mqttPort)
                .simpleAuth()
                .username(id)
                .password(secret.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildAsync();
        await(client.connectWith().cleanStart(true).send());
        return new TestDevice(id, client);
    }

    /** Subscribes to the desired state, as a device does at once after it has connected. */
    public TestDevice subscribe() {
        await(client.subscribeWith()
                .topicFilter("devices/" + id + "/twin/desired")
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(this::remember)
                .send());
        return this;
    }

    /** Subscribes below its own root, at quality of service 1. */
    public TestDevice listen(String filter, Consumer<Mqtt5Publish> listener) {
        await(client.subscribeWith()
                .topicFilter("devices/" + id + "/" + filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(listener)
                .send());
        return this;
    }

    private void remember(Mqtt5Publish message) {
        received.add(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8));
    }

    /** What it was sent on {@code twin/desired}, in order. */
    public List<String> received() {
        return List.copyOf(received);
    }

    public void report(String patch) {
        publish("twin/reported", patch);
    }

    public void applied(long version) {
        publish("twin/ack", "{\"version\":%d,\"status\":\"applied\"}".formatted(version));
    }

    public void refused(long version, String reason) {
        publish("twin/ack", "{\"version\":%d,\"status\":\"refused\",\"reason\":\"%s\"}".formatted(version, reason));
    }

    public void askForState() {
        publish("twin/get", "");
    }

    /** Publishes below its own root; returns when the broker has it. */
    public void publish(String topic, String payload) {
        await(publishing(topic, payload));
    }

    /** Publishes without waiting. */
    public CompletableFuture<?> publishing(String topic, String payload) {
        return client.publishWith()
                .topic("devices/" + id + "/" + topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    public boolean isConnected() {
        return client.getState().isConnected();
    }

    @Override
    public void close() {
        if (client.getState().isConnected()) {
            await(client.disconnect());
        }
    }

    private static void await(CompletableFuture<?> done) {
        try {
            done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
