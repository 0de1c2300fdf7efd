package io.muster.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.muster.foundation.rest.Rest;
import io.muster.foundation.rest.Rest.Answer;
import io.muster.testing.Environments;
import io.muster.testing.LivePlatform;
import io.muster.testing.TestDevice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Single messages over REST, to devices over real MQTT. */
@SuppressWarnings("try") // a device need only be there
class MessagesIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger DEVICES = new AtomicInteger();

    private static LivePlatform platform;
    private static Rest rest;

    private final String id = "messaged.%d".formatted(DEVICES.incrementAndGet());
    private final String messages = "/api/v1/devices/" + id + "/messages";
    private final List<Mqtt5Publish> seen = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        platform = LivePlatform.start("messages");
        rest = Rest.at(platform.server().uri()).as(Environments.ADMIN_TOKEN);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aListeningDeviceGetsItAndItIsDelivered() {
        platform.register(List.of(id));
        try (TestDevice unused = listening()) {
            String messageId = send("{\"payload\":\"mind the step\",\"contentType\":\"text/plain\","
                    + "\"properties\":{\"lang\":\"en\",\"a.b\":\"c\"}}");
            awaitState(messageId, "delivered");
            assertThat(seen).hasSize(1);
            Mqtt5Publish message = seen.get(0);
            assertThat(message.getTopic()).hasToString("devices/" + id + "/messages/" + messageId);
            assertThat(text(message)).isEqualTo("mind the step");
            assertThat(message.getContentType().orElseThrow()).hasToString("text/plain");
            assertThat(message.getUserProperties().asList())
                    .extracting(property -> property.getName() + "=" + property.getValue())
                    .containsExactlyInAnyOrder("lang=en", "a.b=c");
        }
    }

    @Test
    void aDeviceThatIsAwayGetsThemInOrderWhenItListens() {
        platform.register(List.of(id));
        String one = send("{\"payload\":1}");
        String two = send("{\"payload\":2}");
        assertThat(stateOf(one)).isEqualTo("waiting");
        try (TestDevice unused = listening()) {
            awaitState(one, "delivered");
            awaitState(two, "delivered");
            assertThat(seen).extracting(MessagesIT::text).containsExactly("1", "2");
        }
    }

    @Test
    void aConnectedDeviceThatDoesNotListenYetGetsItWhenItDoes() {
        platform.register(List.of(id));
        try (TestDevice device = platform.connect(id)) {
            await().atMost(SOON).until(() -> platform.column(id, "connected").equals("1"));
            String messageId = send("{\"payload\":1}");
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            rest.get(messages + "/" + messageId).at("/reason"))
                    .contains("does not listen"));
            device.listen("messages/+", seen::add);
            awaitState(messageId, "delivered");
        }
    }

    @Test
    void theDevicesOwnWordCountsWhereItIsAskedFor() {
        platform.register(List.of(id));
        try (TestDevice device = listening()) {
            String messageId = send("{\"payload\":{},\"wantAcknowledgement\":true}");
            await().atMost(SOON).until(() -> !seen.isEmpty());
            assertThat(seen.get(0).getResponseTopic().orElseThrow())
                    .hasToString("devices/" + id + "/messages/" + messageId + "/ack");
            assertThat(stateOf(messageId)).isIn("waiting", "sent");
            CompletableFuture<?> unused = device.publishing(
                    "messages/" + messageId + "/ack", "{\"status\":\"rejected\",\"reason\":\"no room\"}");
            awaitState(messageId, "rejected");
            assertThat(rest.get(messages + "/" + messageId).at("/reason")).isEqualTo("no room");
        }
    }

    @Test
    void whatNobodyTookInTimeExpires() {
        platform.register(List.of(id));
        String messageId = send("{\"payload\":1,\"expiresIn\":\"PT1S\"}");
        awaitState(messageId, "expired");
        try (TestDevice unused = listening()) {
            String next = send("{\"payload\":2}");
            awaitState(next, "delivered");
            assertThat(seen).extracting(MessagesIT::text).containsExactly("2");
        }
    }

    @Test
    void whatABrokerThatCrashedHadIsSentAgain() {
        platform.register(List.of(id));
        String messageId;
        try (TestDevice device = listening()) {
            messageId = send("{\"payload\":1}");
            awaitState(messageId, "delivered");
            // As if the broker had died between the device's acknowledgement and its notice of it.
            platform.run("UPDATE device_message SET state = 'sent' WHERE message_id = '" + messageId + "'");
            assertThat(device.isConnected()).isTrue();
        }
        platform.broker().kill();
        platform.broker().start();
        try (TestDevice unused = listening()) {
            awaitState(messageId, "delivered");
            assertThat(seen).hasSize(2);
        }
    }

    @Test
    void whatIsNoMessageIsRefused() {
        assertThat(rest.post(messages, "{\"payload\":1}").isProblem(404, "not-found"))
                .isTrue();
        assertThat(rest.post(messages, "{}").isProblem(400, "malformed")).isTrue();
        assertThat(rest.post(messages, "{\"payload\":1,\"expiresIn\":\"P99D\"}").isProblem(400, "malformed"))
                .isTrue();
        assertThat(rest.get(messages + "/none").isProblem(404, "not-found")).isTrue();
    }

    private TestDevice listening() {
        TestDevice device = platform.connect(id).listen("messages/+", seen::add);
        await().atMost(SOON).until(() -> platform.column(id, "connected").equals("1"));
        return device;
    }

    private String send(String body) {
        Answer answer = rest.post(messages, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.at("/messageId");
    }

    private String stateOf(String messageId) {
        return rest.get(messages + "/" + messageId).at("/state");
    }

    private void awaitState(String messageId, String state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        rest.get(messages + "/" + messageId).body())
                .contains("\"state\":\"" + state + "\""));
    }

    private static String text(Mqtt5Publish message) {
        return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }
}
