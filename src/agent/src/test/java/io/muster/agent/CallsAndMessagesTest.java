package io.muster.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.agent.broker.PlainBroker;
import io.muster.agent.broker.Server;
import io.muster.protocol.CallResponse;
import io.muster.protocol.MessageAcknowledgement;
import io.muster.protocol.MessageAcknowledgement.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallsAndMessagesTest {

    private static final String OWN = "devices/robot/";

    private final AtomicInteger reboots = new AtomicInteger();
    private final CompletableFuture<CallResponse> installed = new CompletableFuture<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private PlainBroker broker;
    private Server server;
    private MusterDevice device;

    @BeforeEach
    void start() throws Exception {
        broker = new PlainBroker();
        server = new Server(broker, "");
        device = connect(true);
    }

    private MusterDevice connect(boolean mqtt5) throws Exception {
        DeviceSettings settings = DeviceSettings.of(broker.uri(), "robot", new Credentials.Secret("s"));
        MusterDevice connecting = MusterDevice.of(mqtt5 ? settings : settings.withMqtt3())
                .method("reboot", Method.answering(call -> Map.of("reboots", reboots.incrementAndGet())))
                .method("install", call -> {
                    call.accept();
                    return installed;
                })
                .method("sum", Method.answering(call -> {
                    if (!call.payload().isArray()) {
                        throw new IllegalArgumentException("not a list");
                    }
                    return call.payload().get(0).asInt() + call.payload().get(1).asInt();
                }))
                .method("broken", call -> {
                    throw new IllegalStateException("no power");
                })
                .onMessage(this::take)
                .connect();
        connecting.awaitConnected(Duration.ofSeconds(20));
        return connecting;
    }

    private Optional<MessageAcknowledgement> take(Message message) {
        messages.add(message);
        return switch (message.text()) {
            case "please confirm" -> Optional.of(new MessageAcknowledgement(Status.ACCEPTED, null));
            case "nonsense" -> throw new IllegalArgumentException("not understood");
            default -> Optional.empty();
        };
    }

    @AfterEach
    void stop() throws Exception {
        device.close();
        server.close();
        broker.close();
    }

    private void answered(String requestId, String... answers) {
        await().untilAsserted(() -> assertThat(server.heardOn(OWN + "calls/" + requestId + "/response"))
                .containsExactly(answers));
    }

    @Test
    void answersEachCallOnceButRepeatsTheAnswer() {
        server.send(OWN + "calls/r1/reboot", "");
        answered("r1", "{\"status\":200,\"payload\":{\"reboots\":1}}");
        server.send(OWN + "calls/r1/reboot", "");
        answered("r1", "{\"status\":200,\"payload\":{\"reboots\":1}}", "{\"status\":200,\"payload\":{\"reboots\":1}}");
        assertThat(reboots).hasValue(1);
    }

    @Test
    void saysWhatIsWrong() {
        server.send(OWN + "calls/a/fly", "");
        answered("a", "{\"status\":404,\"payload\":\"this device has no method 'fly'\"}");
        server.send(OWN + "calls/b/sum", "[1,");
        answered("b", "{\"status\":400,\"payload\":\"the payload is no JSON\"}");
        server.send(OWN + "calls/c/sum", "{}");
        answered("c", "{\"status\":400,\"payload\":\"not a list\"}");
        server.send(OWN + "calls/d/broken", "{}");
        answered("d", "{\"status\":500,\"payload\":\"no power\"}");
        server.send(OWN + "calls/e/sum", "[1,2]");
        answered("e", "{\"status\":200,\"payload\":3}");
    }

    @Test
    void acceptsWhatTakesLongAndAnswersLater() {
        server.send(OWN + "calls/r1/install", "{}");
        answered("r1", "{\"status\":202}");
        installed.complete(new CallResponse(200, "done"));
        answered("r1", "{\"status\":202}", "{\"status\":200,\"payload\":\"done\"}");
    }

    @Test
    void answersWhereTheCallerAsks() {
        server.send(OWN + "calls/r1/reboot", "", publish -> publish.responseTopic(OWN + "answers/r1")
                .correlationData(new byte[] {7}));
        await().untilAsserted(() -> assertThat(server.heardBelow("answers/r1"))
                .singleElement()
                .satisfies(answer -> assertThat(answer.getCorrelationData()).isPresent()));
    }

    @Test
    void takesMessagesAndAcknowledgesThemWhereItsCodeSaysSo() throws Exception {
        server.send(OWN + "messages/m1", "please confirm", publish -> publish.contentType("text/plain")
                .userProperties()
                .add("campaign", "c1")
                .applyUserProperties());
        server.send(OWN + "messages/m2", "nonsense");
        server.send(OWN + "messages/m3", "silence");
        await().until(() -> messages.size() == 3);
        assertThat(messages.get(0).contentType()).isEqualTo("text/plain");
        assertThat(messages.get(0).properties()).containsExactly(Map.entry("campaign", "c1"));
        await().untilAsserted(() -> assertThat(server.heardOn(OWN + "messages/m2/ack"))
                .containsExactly("{\"status\":\"rejected\",\"reason\":\"not understood\"}"));
        assertThat(server.heardOn(OWN + "messages/m1/ack")).containsExactly("{\"status\":\"accepted\"}");
        assertThat(server.heardOn(OWN + "messages/m3/ack")).isEmpty();
    }

    @Test
    void worksOverTheOldMqttToo() throws Exception {
        device.close();
        device = connect(false);
        server.send(OWN + "calls/r1/reboot", "");
        answered("r1", "{\"status\":200,\"payload\":{\"reboots\":1}}");
        server.send(OWN + "messages/m1", "please confirm");
        await().untilAsserted(() ->
                assertThat(server.heardOn(OWN + "messages/m1/ack")).hasSize(1));
    }
}
