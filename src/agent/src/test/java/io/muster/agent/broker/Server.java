package io.muster.agent.broker;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** What Muster's server says to devices, typed by hand, and all that devices said. */
public final class Server implements AutoCloseable {

    private final Mqtt5BlockingClient mqtt;
    private final List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();

    public Server(PlainBroker broker, String password) {
        mqtt = MqttClient.builder()
                .useMqttVersion5()
                .identifier("server")
                .serverHost(broker.uri().getHost())
                .serverPort(broker.uri().getPort())
                .simpleAuth()
                .username("server")
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        mqtt.connect();
        mqtt.toAsync()
                .subscribeWith()
                .topicFilter("devices/#")
                .qos(MqttQos.AT_LEAST_ONCE)
                .noLocal(true)
                .callback(heard::add)
                .send()
                .join();
    }

    public void send(String topic, String payload) {
        send(topic, payload, publish -> publish);
    }

    public void send(String topic, String payload, UnaryOperator<Mqtt5PublishBuilder.Complete> more) {
        mqtt.publish(more.apply(Mqtt5Publish.builder()
                        .topic(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(payload.getBytes(StandardCharsets.UTF_8)))
                .build());
    }

    public void desired(String deviceId, String payload) {
        send("devices/" + deviceId + "/twin/desired", payload);
    }

    /** Payloads on one topic, in order. */
    public List<String> heardOn(String topic) {
        return heard.stream()
                .filter(each -> each.getTopic().toString().equals(topic))
                .map(each -> new String(each.getPayloadAsBytes(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Messages whose topic ends so. */
    public List<Mqtt5Publish> heardBelow(String end) {
        return heard.stream()
                .filter(each -> each.getTopic().toString().endsWith(end))
                .toList();
    }

    @Override
    public void close() {
        mqtt.disconnect();
    }
}
