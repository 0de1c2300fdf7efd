package io.muster.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.testing.LivePlatform;
import io.muster.testing.TestDevice;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TwinDeliveryIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    /** Longer than the publisher's tick: what is not sent within it is not sent. */
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private static final AtomicInteger DEVICES = new AtomicInteger();
    private static LivePlatform platform;

    private final String id = "model-v3.1-%06d".formatted(DEVICES.incrementAndGet());

    @BeforeAll
    static void start() {
        platform = LivePlatform.start("twin_delivery");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aDeviceThatConnectsGetsItsWholeStateOnce() {
        registered();
        want("{\"speed\":20}", "{\"speed\":20}");
        try (TestDevice device = connected()) {
            awaitReceived(device, "{\"version\":1,\"state\":{\"speed\":20}}");
            staysAt(device, 1);
            awaitColumn("sent_version", "1");
        }
    }

    @Test
    void aDeviceOfWhichNothingIsWantedGetsVersionZeroOnce() {
        registered();
        try (TestDevice device = connected()) {
            awaitReceived(device, "{\"version\":0,\"state\":{}}");
            staysAt(device, 1);
        }
    }

    @Test
    void aDeviceThatHasNotSubscribedIsSentNothing() {
        registered();
        want("{\"speed\":20}", "{\"speed\":20}");
        try (TestDevice device = platform.connect(id)) {
            awaitColumn("connected", "1");
            await().during(A_WHILE).atMost(SOON).until(() -> platform.column(id, "sent_version")
                    .equals("-1"));
            device.subscribe();
            awaitReceived(device, "{\"version\":1,\"state\":{\"speed\":20}}");
        }
    }

    @Test
    void aDeviceThatFollowsGetsPatches() {
        registered();
        try (TestDevice device = connected()) {
            awaitReceived(device, "{\"version\":0,\"state\":{}}");
            awaitColumn("sent_version", "0");
            want("{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":2}");
            awaitReceived(device, "{\"version\":1,\"patch\":{\"a\":1,\"b\":2}}");
            awaitColumn("sent_version", "1");
            want("{\"b\":2}", "{\"a\":null}");
            awaitReceived(device, "{\"version\":2,\"patch\":{\"a\":null}}");
            staysAt(device, 3);
        }
    }

    @Test
    void aDeviceThatMissedAVersionAsksAndGetsTheWholeState() {
        registered();
        try (TestDevice device = connected()) {
            awaitReceived(device, "{\"version\":0,\"state\":{}}");
            platform.run("UPDATE twin SET desired='{\"x\":3}', desired_patch='{\"x\":3}', desired_version=3"
                    + " WHERE device_id='" + id + "'");
            awaitReceived(device, "{\"version\":3,\"state\":{\"x\":3}}");
            awaitColumn("sent_version", "3");
            device.askForState();
            await().atMost(SOON).until(() -> device.received().size() == 3);
            assertThat(device.received().get(2)).isEqualTo("{\"version\":3,\"state\":{\"x\":3}}");
            staysAt(device, 3);
        }
    }

    @Test
    void manyRequestsForTheStateAreAnsweredByFewMessages() {
        registered();
        want("{\"x\":1}", "{\"x\":1}");
        try (TestDevice device = connected()) {
            awaitReceived(device, "{\"version\":1,\"state\":{\"x\":1}}");
            for (int i = 0; i < 50; i++) {
                device.askForState();
            }
            awaitColumn("sent_version", "1");
            await().during(A_WHILE)
                    .atMost(SOON)
                    .until(() -> device.received().size() >= 2
                            && platform.column(id, "due").equals("0"));
            assertThat(device.received()).hasSizeLessThan(40);
        }
    }

    @Test
    void eachReconnectBringsTheWholeStateOnce() {
        registered();
        want("{\"x\":1}", "{\"x\":1}");
        for (int i = 0; i < 5; i++) {
            try (TestDevice device = connected()) {
                awaitReceived(device, "{\"version\":1,\"state\":{\"x\":1}}");
                assertThat(device.received()).hasSize(1);
            }
        }
        awaitColumn("connected", "0");
        awaitColumn("subscribed", "0");
    }

    @Test
    void aTakeOverLeavesTheDeviceConnectedAndInformed() {
        registered();
        want("{\"x\":1}", "{\"x\":1}");
        try (TestDevice first = connected()) {
            awaitReceived(first, "{\"version\":1,\"state\":{\"x\":1}}");
            try (TestDevice second = connected()) {
                awaitReceived(second, "{\"version\":1,\"state\":{\"x\":1}}");
                await().atMost(SOON).until(() -> !first.isConnected());
                await().during(A_WHILE).atMost(SOON).until(() -> platform.column(id, "CONCAT(connected, subscribed)")
                        .equals("11"));
                want("{\"x\":2}", "{\"x\":2}");
                awaitReceived(second, "{\"version\":2,\"patch\":{\"x\":2}}");
            }
        }
        awaitColumn("connected", "0");
    }

    @Test
    void acknowledgementsNeverGoBackNorAhead() {
        registered();
        want("{\"x\":1}", "{\"x\":1}");
        want("{\"x\":2}", "{\"x\":2}");
        try (TestDevice device = connected()) {
            device.applied(1);
            device.applied(1);
            awaitColumn("acknowledged_version", "1");
            device.refused(2, "too fast");
            awaitColumn("refused_version", "2");
            assertThat(platform.column(id, "refusal_reason")).isEqualTo("too fast");
            assertThat(platform.column(id, "acknowledged_version")).isEqualTo("1");
            device.applied(7);
            device.applied(2);
            awaitColumn("acknowledged_version", "2");
            assertThat(platform.column(id, "refused_version")).isEqualTo("null");
            assertThat(platform.column(id, "refusal_reason")).isEqualTo("null");
            device.applied(1);
            device.refused(1, "late");
            device.report("{\"behind\":true}");
            awaitColumn("reported", "{\"behind\":true}");
            await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> platform.column(
                            id, "CONCAT(acknowledged_version, ' ', COALESCE(refused_version, 0))")
                    .equals("2 0"));
        }
    }

    @Test
    void reportsAreMergedInOrderAndCountOnlyWhereTheyChangeSomething() {
        registered();
        try (TestDevice device = connected()) {
            device.report("{\"a\":1,\"b\":{\"c\":1,\"d\":2}}");
            device.report("{\"b\":{\"c\":null}}");
            device.report("{\"a\":1.0}");
            device.report("{\"a\":2}");
            awaitColumn("reported", "{\"a\":2,\"b\":{\"d\":2}}");
            String version = platform.column(id, "reported_version");
            device.report("{\"a\":2}");
            device.report("{\"gone\":null}");
            device.report("{\"e\":5}");
            awaitColumn("reported", "{\"a\":2,\"b\":{\"d\":2},\"e\":5}");
            assertThat(Integer.parseInt(platform.column(id, "reported_version")))
                    .isEqualTo(Integer.parseInt(version) + 1);
        }
    }

    @Test
    void aTwinThatWouldGrowTooLargeStaysAsItWas() {
        registered();
        String half = "x".repeat(20_000);
        try (TestDevice device = connected()) {
            device.report("{\"first\":\"" + half + "\"}");
            device.report("{\"second\":\"" + half + "\"}");
            device.report("{\"third\":3}");
            await().atMost(SOON).until(() -> platform.column(id, "JSON_VALUE(reported, '$.third')")
                    .equals("3"));
            assertThat(platform.column(id, "JSON_KEYS(reported)")).isEqualTo("[\"first\", \"third\"]");
        }
    }

    private void registered() {
        platform.register(List.of(id));
    }

    private void want(String state, String patch) {
        platform.want(List.of(id), state, patch);
    }

    private TestDevice connected() {
        return platform.connect(id).subscribe();
    }

    private void awaitReceived(TestDevice device, String message) {
        await().atMost(SOON).untilAsserted(() -> assertThat(device.received()).endsWith(message));
    }

    private static void staysAt(TestDevice device, int messages) {
        await().during(A_WHILE).atMost(SOON).until(() -> device.received().size() == messages);
    }

    private void awaitColumn(String column, String value) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(platform.column(id, column)).isEqualTo(value));
    }
}
