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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Single calls over REST at two servers, to devices over real MQTT. */
class CallsIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int CALLS = 40;
    private static final AtomicInteger DEVICES = new AtomicInteger();

    private static LivePlatform platform;
    private static Rest first;
    private static Rest second;

    private final String id = "called.%d".formatted(DEVICES.incrementAndGet());
    private final String calls = "/api/v1/devices/" + id + "/calls";

    @BeforeAll
    static void start() {
        platform = LivePlatform.start("calls");
        first = Rest.at(platform.server().uri()).as(Environments.ADMIN_TOKEN);
        second = Rest.at(platform.addServer().uri()).as(Environments.ADMIN_TOKEN);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void theDevicesAnswerIsTheAnswer() {
        List<Mqtt5Publish> seen = new CopyOnWriteArrayList<>();
        try (TestDevice device = connected()) {
            device.listen("calls/+/+", call -> {
                seen.add(call);
                answer(device, call, "{\"status\":200,\"payload\":{\"rebooted\":true}}");
            });
            Answer answer = first.post(calls, "{\"method\":\"reboot\",\"payload\":{\"delaySeconds\":5}}");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.at("/status")).isEqualTo("200");
            assertThat(answer.at("/payload/rebooted")).isEqualTo("true");
            Mqtt5Publish call = seen.get(0);
            String requestId = answer.at("/requestId");
            assertThat(call.getTopic()).hasToString("devices/" + id + "/calls/" + requestId + "/reboot");
            assertThat(new String(call.getPayloadAsBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"delaySeconds\":5}");
            assertThat(call.getResponseTopic().orElseThrow())
                    .hasToString("devices/" + id + "/calls/" + requestId + "/response");
            assertThat(StandardCharsets.UTF_8
                            .decode(call.getCorrelationData().orElseThrow())
                            .toString())
                    .isEqualTo(requestId);
            assertThat(call.getContentType().orElseThrow()).hasToString("application/json");
            assertThat(call.getMessageExpiryInterval().orElseThrow()).isBetween(20L, 30L);
            assertThat(platform.single(
                            "SELECT COUNT(*) FROM audit_entry WHERE action = 'called' AND object_id = '" + id + "'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void anAnswerReachesItsCallerWhicheverServerTookIt() {
        try (TestDevice device = connected()) {
            device.listen(
                    "calls/+/+", call -> answer(device, call, "{\"status\":200,\"payload\":\"" + idOf(call) + "\"}"));
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                Rest server = i % 2 == 0 ? first : second;
                answers.add(CompletableFuture.supplyAsync(() -> server.post(calls, "{\"method\":\"echo\"}")));
            }
            for (CompletableFuture<Answer> each : answers) {
                Answer answer = each.join();
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.at("/payload")).isEqualTo(answer.at("/requestId"));
            }
        }
    }

    @Test
    void acceptedIsNotYetTheAnswerAndGarbageIsNone() {
        try (TestDevice device = connected()) {
            device.listen("calls/+/+", call -> {
                answer(device, call, "{\"status\":202}");
                answer(device, call, "{\"status\": seven,,");
                answer(device, call, "{\"status\":503,\"payload\":\"busy\"}");
                answer(device, call, "{\"status\":200}");
            });
            Answer answer = first.post(calls, "{\"method\":\"update\"}");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.at("/status")).isEqualTo("503");
            assertThat(answer.at("/payload")).isEqualTo("busy");
        }
    }

    @Test
    void aDeviceThatDoesNotAnswerIs504AndItsLateAnswerIsKept() {
        List<Mqtt5Publish> seen = new CopyOnWriteArrayList<>();
        try (TestDevice device = connected()) {
            device.listen("calls/+/+", seen::add);
            Answer answer = first.post(calls, "{\"method\":\"sleep\",\"timeout\":\"PT0.5S\"}");
            assertThat(answer.isProblem(504, "no-answer")).as(answer.body()).isTrue();
            answer(device, seen.get(0), "{\"status\":200,\"payload\":1}");
            await().atMost(SOON)
                    .until(() -> platform.single("SELECT status FROM device_call WHERE device_id = '" + id + "'")
                            .equals("200"));
        }
    }

    @Test
    void whoCannotBeCalledIsSaidAtOnce() {
        assertThat(first.post(calls, "{\"method\":\"reboot\"}").isProblem(404, "not-found"))
                .isTrue();
        platform.register(List.of(id));
        Answer away = first.post(calls, "{\"method\":\"reboot\"}");
        assertThat(away.isProblem(409, "conflict")).as(away.body()).isTrue();
        try (TestDevice deaf = connectedAgain()) {
            deaf.subscribe();
            Answer unheard = first.post(calls, "{\"method\":\"reboot\"}");
            assertThat(unheard.isProblem(409, "conflict")).as(unheard.body()).isTrue();
            assertThat(unheard.at("/detail")).contains("does not listen");
        }
    }

    @Test
    void whatIsNoCallIsRefused() {
        assertThat(first.post(calls, "{\"method\":\"re/boot\"}").isProblem(400, "malformed"))
                .isTrue();
        assertThat(first.post(calls, "{\"method\":\"response\"}").isProblem(400, "malformed"))
                .isTrue();
        assertThat(first.post(calls, "{\"method\":\"x\",\"timeout\":\"PT1H\"}").isProblem(400, "malformed"))
                .isTrue();
        try (TestDevice device = connected()) {
            Answer large = first.post(calls, "{\"method\":\"x\",\"payload\":\"" + "x".repeat(140_000) + "\"}");
            assertThat(large.isProblem(413, "too-large")).as(large.body()).isTrue();
            assertThat(device.isConnected()).isTrue();
        }
    }

    private TestDevice connected() {
        platform.register(List.of(id));
        return connectedAgain();
    }

    private TestDevice connectedAgain() {
        TestDevice device = platform.connect(id);
        await().atMost(SOON).until(() -> platform.column(id, "connected").equals("1"));
        return device;
    }

    private void answer(TestDevice device, Mqtt5Publish call, String json) {
        CompletableFuture<?> unused = device.publishing("calls/" + idOf(call) + "/response", json);
    }

    private static String idOf(Mqtt5Publish call) {
        return call.getTopic().getLevels().get(3);
    }
}
