package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.muster.broker.Mosquitto.Outcome;
import io.muster.broker.ServerSide.Received;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that is nothing but mosquitto_pub and mosquitto_sub. */
class BareDeviceIT {

    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();
    private static final RunningBroker BROKER = RunningBroker.on(REGISTRY);
    private static final ServerSide SERVER = BROKER.server();
    private static final List<Received> REPORTED = SERVER.read("muster.inbox.reported");

    @BeforeAll
    static void needsMosquitto() {
        assumeTrue(Mosquitto.isInstalled());
        REGISTRY.register("a", "a-secret");
        REGISTRY.register("b", "b-secret");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        BROKER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"model-v3.1-000042", "who@where", "k=v", "urn:dev:mac:00-11", "a.b@c=d:e_f-G"})
    void speaksUnderIdsOfAllLegalCharacters(String device) {
        REGISTRY.register(device, "s3cret");

        Outcome published =
                Mosquitto.publish(BROKER, device, "s3cret", "devices/" + device + "/twin/reported", "{\"x\":1}");

        assertThat(published.exitCode()).as(published.output()).isZero();
        await().untilAsserted(() -> assertThat(REPORTED)
                .contains(new Received("devices/" + device + "/twin/reported", device, "{\"x\":1}")));
    }

    @ParameterizedTest
    @CsvSource({
        "twin/ack, muster.inbox.ack",
        "twin/get, muster.inbox.get",
        "calls/17/response, muster.inbox.calls",
        "messages/m-1/ack, muster.inbox.messages"
    })
    void reachesTheQueueOfEachKindOfAnswer(String topic, String queue) {
        List<Received> received = SERVER.read(queue);
        Outcome published = Mosquitto.publish(BROKER, "a", "a-secret", "devices/a/" + topic, "answer");
        assertThat(published.exitCode()).as(published.output()).isZero();
        await().untilAsserted(() -> assertThat(received).contains(new Received("devices/a/" + topic, "a", "answer")));
    }

    @Test
    void isRefusedWithAWrongSecret() {
        assertThat(Mosquitto.publish(BROKER, "a", "b-secret", "devices/a/twin/get", "")
                        .exitCode())
                .isNotZero();
    }

    @Test
    void isRefusedUnderAnotherClientIdAlsoAfterAGoodLogin() {
        assertThat(Mosquitto.publish(BROKER, "a", "a-secret", "devices/a/twin/get", "")
                        .exitCode())
                .isZero();
        for (String version : List.of("mqttv311", "mqttv5")) {
            Outcome other = Mosquitto.publishAs(BROKER, "b", "a", "a-secret", "devices/a/twin/get", version);
            assertThat(other.exitCode()).as(other.output()).isNotZero();
        }
    }

    @Test
    void isRefusedWhenDisabledUnknownOrExpired() {
        REGISTRY.register("disabled", "s3cret");
        REGISTRY.disable("disabled");
        REGISTRY.register("expired", "s3cret");
        REGISTRY.expireSecrets("expired", Instant.now().minusSeconds(1));
        for (String device : List.of("disabled", "expired", "unknown")) {
            assertThat(Mosquitto.publish(BROKER, device, "s3cret", "devices/" + device + "/twin/get", "")
                            .exitCode())
                    .as(device)
                    .isNotZero();
        }
    }

    @Test
    void mayUseAnOldSecretUntilItsGraceEnds() {
        REGISTRY.register("rotates", "old");
        REGISTRY.expireSecrets("rotates", Instant.now().plusSeconds(60));
        REGISTRY.addSecret("rotates", "new", null);
        for (String secret : List.of("old", "new")) {
            assertThat(Mosquitto.publish(BROKER, "rotates", secret, "devices/rotates/twin/get", "")
                            .exitCode())
                    .as(secret)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "devices/b/twin/reported",
                "devices/a",
                "devices/a/twin/desired",
                "devices/a/calls/1/reboot",
                "devices/a/messages/1",
                "devices/a/events/x/y",
                "devices/a/twin/reported::muster.inbox.reported",
                "devices/a/x::a.devices/b/#",
                "devices/a/events/::",
                "muster.inbox.reported",
                "muster.presence",
                "muster.control",
                "activemq.management",
                "other"
            })
    void mayNotPublishTo(String topic) {
        for (String version : List.of("mqttv311", "mqttv5")) {
            Outcome outcome = Mosquitto.publishAs(BROKER, "a", "a", "a-secret", topic, version);
            boolean refused = outcome.exitCode() != 0 || outcome.output().contains("Not authorized");
            assertThat(refused).as("%s %s", version, outcome).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "+/a/#",
                "devices/#",
                "devices/+/twin/desired",
                "devices/+/#",
                "+/+/twin/desired",
                "devices/b/twin/desired",
                "devices/b/#",
                "devices/a",
                "$share/group/devices/a/#",
                "$share/group/devices/b/#",
                "$sys.mqtt.sessions",
                "$sys.mqtt.queue.qos2.b",
                "activemq.management",
                "activemq.notifications",
                "muster.presence",
                "muster.inbox.reported",
                "devices/a/x::b.devices/b/#",
                "devices/a/#::b.devices/b/#",
                "devices/a/#::a.devices/a/#",
                "muster.presence::muster.presence"
            })
    void mayNotSubscribeTo(String filter) {
        Outcome outcome = Mosquitto.subscribe(BROKER, "a", "a-secret", filter);
        assertThat(outcome.output()).doesNotContainPattern("Subscribed \\(mid: \\d+\\): [012]\\b");
        Outcome own = Mosquitto.subscribe(BROKER, "a", "a-secret", "devices/a/#");
        assertThat(own.output()).containsPattern("Subscribed \\(mid: \\d+\\): [012]\\b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"devices/b/events/gone", "devices/a/x::b.devices/b/#", "muster.presence", "devices/a/twin/x"})
    void mayNotLeaveAForeignWill(String will) {
        assertThat(Mosquitto.withWill(BROKER, "a", "a-secret", will).exitCode()).isNotZero();
        assertThat(Mosquitto.withWill(BROKER, "a", "a-secret", "devices/a/events/gone")
                        .exitCode())
                .isZero();
    }

    @Test
    void getsNothingOfOthersByAWildcardOfItsOwn() throws Exception {
        CompletableFuture<Outcome> listening =
                CompletableFuture.supplyAsync(() -> Mosquitto.subscribe(BROKER, "a", "a-secret", "devices/a/#"));
        while (!listening.isDone()) {
            SERVER.send("devices/b/twin/desired", "for b");
            SERVER.send("devices/a/twin/desired", "for a");
        }
        assertThat(listening.get().output()).contains("for a").doesNotContain("for b");
    }
}
