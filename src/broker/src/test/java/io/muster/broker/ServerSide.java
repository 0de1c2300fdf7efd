package io.muster.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;

/** What the server does at the broker, by the core client. */
final class ServerSide implements AutoCloseable {

    /** A message as the server sees it. */
    record Received(String topic, String group, String text) {}

    private final ServerLocator locator;
    private final ClientSessionFactory factory;
    private final ObjectMapper json = new ObjectMapper();

    ServerSide(int port) {
        try {
            locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + port);
            factory = locator.createSessionFactory();
        } catch (Exception e) { // declared by the client as wide as that
            throw new IllegalStateException(e);
        }
    }

    ClientSession session() {
        try {
            ClientSession session = factory.createSession(
                    RunningBroker.SERVER.user(), RunningBroker.SERVER.password(), false, true, true, false, 0);
            session.start();
            return session;
        } catch (ActiveMQException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A session of somebody else by the connection that the server has. */
    ClientSession sessionOf(String user, String password) throws ActiveMQException {
        return factory.createSession(user, password, false, true, true, false, 0);
    }

    /** All that comes to a queue from now on, acknowledged. */
    List<Received> read(String queue) {
        List<Received> received = new CopyOnWriteArrayList<>();
        try {
            ClientConsumer consumer = session().createConsumer(queue);
            consumer.setMessageHandler(message -> {
                received.add(received(message));
                acknowledge(message);
            });
            return received;
        } catch (ActiveMQException e) {
            throw new IllegalStateException(e);
        }
    }

    static void acknowledge(ClientMessage message) {
        try {
            message.individualAcknowledge();
        } catch (ActiveMQException e) {
            throw new IllegalStateException(e);
        }
    }

    static Received received(ClientMessage message) {
        byte[] bytes = new byte[message.getReadOnlyBodyBuffer().readableBytes()];
        message.getReadOnlyBodyBuffer().readBytes(bytes);
        return new Received(
                message.getAddress(), String.valueOf(message.getGroupID()), new String(bytes, StandardCharsets.UTF_8));
    }

    /** The presence events of one device, as {@code event connectionId reason}. */
    List<String> presenceOf(List<Received> presence, String device) {
        return presence.stream()
                .map(received -> parse(received.text()))
                .filter(event -> event.path("deviceId").asText().equals(device))
                .map(event -> event.path("event").asText()
                        + (event.has("reason") ? ": " + event.path("reason").asText() : ""))
                .toList();
    }

    /** The notices of one device, as {@code event topic}. */
    List<String> noticesOf(List<Received> notices, String device) {
        return notices.stream()
                .flatMap(received -> StreamSupport.stream(parse(received.text()).spliterator(), false))
                .filter(notice -> notice.path("deviceId").asText().equals(device)
                        || notice.path("topic").asText().startsWith("devices/" + device + "/"))
                .map(notice -> notice.path("event").asText()
                        + (notice.has("topic") ? " " + notice.path("topic").asText() : ""))
                .toList();
    }

    JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** Sends as the server does to devices: durable, quality of service 1. */
    void send(String address, String text) {
        send(address, text, 0, 0);
    }

    /** The same, with an expiry (0: none) and a wish for notices (0: none, 1: of failures, 2: all). */
    void send(String address, String text, long expiresAt, int notice) {
        try (ClientSession session = session();
                ClientProducer producer = session.createProducer()) {
            ClientMessage message = session.createMessage(true);
            message.setRoutingType(RoutingType.MULTICAST);
            message.putIntProperty(MQTTUtil.MQTT_QOS_LEVEL_KEY, 1);
            message.getBodyBuffer().writeBytes(text.getBytes(StandardCharsets.UTF_8));
            message.setExpiration(expiresAt);
            if (notice > 0) {
                message.putIntProperty("muster.notice", notice);
            }
            producer.send(address, message);
        } catch (ActiveMQException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        factory.close();
        locator.close();
    }
}
