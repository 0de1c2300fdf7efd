package io.muster.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.testing.LivePlatform;
import io.muster.testing.TestDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GarbageIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static LivePlatform platform;

    @BeforeAll
    static void start() {
        platform = LivePlatform.start("garbage");
        platform.register(List.of("wild", "tame"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aFloodIsCountedLoggedOnceAndHindersNobody() {
        List<String> garbage = List.of(
                "{\"a\":1,,",
                "[1]",
                "{\"a\":1,\"a\":2}",
                "",
                "\u0000",
                "{\"a\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}",
                "{\"big\":\"" + "x".repeat(100_000) + "\"}",
                "{\"a\":1e999999}",
                "{\"\\ud800\":1}");
        List<CompletableFuture<?>> sent = new ArrayList<>();
        try (TestDevice wild = platform.connect("wild");
                TestDevice tame = platform.connect("tame")) {
            for (int i = 0; i < 300; i++) {
                String message = garbage.get(i % garbage.size());
                sent.add(wild.publishing("twin/reported", message));
                sent.add(wild.publishing("twin/ack", message));
            }
            sent.add(wild.publishing("twin/ack", "{\"version\":1e300,\"status\":\"applied\"}"));
            sent.add(wild.publishing("twin/ack", "{\"version\":-1,\"status\":\"applied\"}"));
            sent.add(wild.publishing("twin/ack", "{\"version\":0.5,\"status\":\"refused\"}"));
            sent.add(wild.publishing("calls/none/response", "{\"status\":200}"));
            tame.report("{\"fine\":true}");
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
            wild.report("{\"well\":\"again\"}");
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(platform.column("wild", "reported")).isEqualTo("{\"well\":\"again\"}");
                assertThat(platform.column("tame", "reported")).isEqualTo("{\"fine\":true}");
            });
        }
        assertThat(platform.server().lines("device=wild")).isBetween(1L, 4L);
        assertThat(platform.server().metric("muster_messages_dropped", "kind=\"reported\""))
                .isEqualTo(300);
    }
}
