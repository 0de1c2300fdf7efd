package io.muster.configuration.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.LivePlatform;
import io.muster.testing.TestDevice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When a device counts as converged and when as failed, with devices that say so, say no, or say nothing. */
class SuccessIT {

    private static final String API = "/api/v1/";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static LivePlatform platform;
    private static Rest rest;

    @BeforeAll
    static void start() {
        platform = LivePlatform.start("success", Map.of("MUSTER_CONVERGENCE_FAILED_AFTER", "PT2S"));
        rest = Rest.at(platform.server().uri()).as(Environments.ADMIN_TOKEN);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aDeviceThatIsSilentOnlineFailsUntilItAnswers() {
        platform.register(List.of("silent-1", "silent-away"));
        try (TestDevice device = connected("silent-1")) {
            configure("silence", "STARTS_WITH(deviceId, 'silent-')", null);

            await().atMost(SOON).untilAsserted(() -> splitIs("silence", 1, 0, 0, 1));
            assertThat(rest.get(API + "configurations/silence/devices?state=failed")
                            .body())
                    .contains("silent-1");

            device.applied(1);
            await().atMost(SOON).untilAsserted(() -> splitIs("silence", 1, 0, 1, 0));
        }
    }

    @Test
    void aRefusalFailsAtOnceAndANewerVersionIsAnotherChance() {
        platform.register(List.of("picky-1"));
        try (TestDevice device = connected("picky-1")) {
            configure("picky", "deviceId = 'picky-1'", null);
            await().atMost(SOON).untilAsserted(() -> assertThat(platform.column("picky-1", "sent_version"))
                    .isEqualTo("1"));
            device.refused(1, "too fast");
            await().atMost(SOON).untilAsserted(() -> splitIs("picky", 0, 0, 0, 1));

            put("picky", "deviceId = 'picky-1'", 21, null);
            await().atMost(SOON).untilAsserted(() -> assertThat(platform.column("picky-1", "sent_version"))
                    .isEqualTo("2"));
            device.applied(2);
            await().atMost(SOON).untilAsserted(() -> splitIs("picky", 0, 0, 1, 0));
        }
    }

    @Test
    void withASuccessConditionAnAcknowledgementIsNotEnough() {
        platform.register(List.of("proving-1"));
        try (TestDevice device = connected("proving-1")) {
            configure("proven", "deviceId = 'proving-1'", "reported.speed = 20");
            await().atMost(SOON).untilAsserted(() -> assertThat(platform.column("proving-1", "sent_version"))
                    .isEqualTo("1"));
            device.applied(1);
            await().atMost(SOON).untilAsserted(() -> assertThat(platform.column("proving-1", "acknowledged_version"))
                    .isEqualTo("1"));
            splitIs("proven", 0, 1, 0, 0);

            device.report("{\"speed\": 20}");
            await().atMost(SOON).untilAsserted(() -> splitIs("proven", 0, 0, 1, 0));

            device.report("{\"speed\": 3}");
            await().atMost(SOON).untilAsserted(() -> splitIs("proven", 0, 1, 0, 0));
        }
    }

    @Test
    void whoNeverComesToProveItFailsUntilItDoesAndEachTimeAnew() {
        platform.register(List.of("stuck-1"));
        try (TestDevice device = connected("stuck-1")) {
            configure("stuck", "deviceId = 'stuck-1'", "reported.speed = 20");
            await().atMost(SOON).untilAsserted(() -> assertThat(platform.column("stuck-1", "sent_version"))
                    .isEqualTo("1"));
            device.applied(1);

            await().atMost(SOON).untilAsserted(() -> splitIs("stuck", 0, 0, 0, 1));
            assertThat(rest.get(API + "configurations/stuck/devices?state=failed")
                            .body())
                    .contains("its success condition was not true for too long");

            device.report("{\"speed\": 20}");
            await().atMost(SOON).untilAsserted(() -> splitIs("stuck", 0, 0, 1, 0));
            assertThat(platform.column("stuck-1", "overdue_version")).isEqualTo("0");
            device.report("{\"speed\": 3}");
            await().atMost(SOON).untilAsserted(() -> splitIs("stuck", 0, 0, 0, 1));

            put("stuck", "deviceId = 'stuck-1'", 3, "reported.speed = 3");
            await().atMost(SOON).untilAsserted(() -> assertThat(platform.column("stuck-1", "sent_version"))
                    .isEqualTo("2"));
            device.applied(2);
            await().atMost(SOON).untilAsserted(() -> splitIs("stuck", 0, 0, 1, 0));
        }
    }

    private static TestDevice connected(String id) {
        TestDevice device = platform.connect(id);
        device.subscribe();
        await().atMost(SOON).until(() -> platform.column(id, "connected").equals("1"));
        await().atMost(SOON).until(() -> !device.received().isEmpty());
        return device;
    }

    private static void configure(String id, String condition, @Nullable String success) {
        put(id, condition, 20, success);
    }

    private static void put(String id, String condition, int speed, @Nullable String success) {
        String also = success == null ? "" : ", \"successCondition\": \"%s\"".formatted(success);
        Rest.Answer answer = rest.put(
                API + "configurations/" + id,
                "{\"targetCondition\": \"%s\", \"desiredProperties\": {\"speed\": %d}%s}"
                        .formatted(condition, speed, also));
        assertThat(answer.status()).as(answer.body()).isBetween(200, 202);
    }

    private static void splitIs(String id, int offline, int online, int converged, int failed) {
        JsonNode status = rest.get(API + "configurations/" + id + "/status").json();
        assertThat(List.of(
                        status.get("pendingOffline").asInt(),
                        status.get("pendingOnline").asInt(),
                        status.get("convergedDevices").asInt(),
                        status.get("failed").asInt()))
                .as("offline, online, converged, failed: %s", status)
                .containsExactly(offline, online, converged, failed);
    }
}
