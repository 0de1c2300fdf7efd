package io.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.muster.protocol.rest.DeviceRegistration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetryTest {

    private static final Retry FAST = new Retry(3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(2));

    private FakeServer server;
    private MusterClient muster;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        muster = MusterClient.connect(
                ClientSettings.of(server.uri(), "the-token").withRetry(FAST));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void waitsAsLongAsTheServerAsksAndRepeatsUnderTheSameKey() {
        server.problem(503, "{\"status\":503}", Map.of("Retry-After", "1"))
                .problem(429, "{\"status\":429}", Map.of())
                .json(
                        201,
                        "{\"deviceId\":\"a\",\"newer\":{\"x\":1},\"credential\":{\"kind\":\"secret\",\"secret\":\"s\"}}");
        long start = System.nanoTime();

        var device = muster.devices().register(DeviceRegistration.withSecret("a", Map.of("region", "eu")));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
        assertThat(device.credential())
                .isNotNull()
                .extracting(credential -> credential.secret())
                .isEqualTo("s");
        assertThat(server.asked()).hasSize(3);
        assertThat(server.asked())
                .extracting(each -> each.header("Idempotency-key"))
                .doesNotContainNull()
                .containsOnly(server.last().header("Idempotency-key"));
    }

    @Test
    void sendsAgainWhatIsSafeWhenTheConnectionBreaks() {
        server.breakConnection().json(200, "{\"deviceId\":\"a\",\"desiredVersion\":3}");
        assertThat(muster.twins().get("a").desiredVersion()).isEqualTo(3);

        server.breakConnection().json(202, "{\"id\":7,\"state\":\"queued\"}");
        DeviceImport lines =
                DeviceImport.ndjson(() -> new ByteArrayInputStream("{}\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(muster.devices().importAll(lines).id()).isEqualTo(7);
        assertThat(server.last().body()).isEqualTo("{}\n");
    }

    @Test
    void doesNotSendAgainWhatCouldActTwice() {
        server.breakConnection();
        DeviceImport once = DeviceImport.of(Stream.of(DeviceRegistration.withSecret("a", Map.of())));
        assertThatExceptionOfType(ServerUnreachable.class)
                .isThrownBy(() -> muster.devices().importAll(once));
        assertThat(server.asked()).hasSize(1);

        server.json(200, "{}");
        MusterClient onlyIfUnchanged = muster.ifMatch("\"4\"");
        onlyIfUnchanged.devices().delete("a");
        server.breakConnection();
        assertThatExceptionOfType(ServerUnreachable.class)
                .isThrownBy(() -> onlyIfUnchanged.devices().delete("a"));
        assertThat(server.last().header("If-match")).isEqualTo("\"4\"");
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void anExportThatBreaksOffGoesOnBehindItsLastDevice() {
        server.breakBehind("{\"deviceId\":\"a\"}\n{\"deviceId\":\"b\"}\n{\"devi")
                .problem(503, "{\"status\":503}", Map.of())
                .reply(200, "application/x-ndjson", "{\"deviceId\":\"c\"}\n", Map.of());
        assertThat(muster.devices().export("tags.n = 1").map(device -> device.deviceId()))
                .containsExactly("a", "b", "c");
        assertThat(server.last().uri())
                .isEqualTo("/api/v1/devices/export?where=%28tags.n%20%3D%201%29%20AND%20deviceId%20%3E%20%27b%27");
    }

    @Test
    void anExportThatBreaksOffForGoodSaysBehindWhichLine() {
        server.breakBehind("{\"deviceId\":\"a\"}\n{\"deviceId\":\"b\"}\n");
        for (int i = 0; i < 3; i++) {
            server.breakBehind("");
        }
        assertThatExceptionOfType(ServerUnreachable.class)
                .isThrownBy(() -> muster.devices().exportLines(null).count())
                .withMessageContaining("behind line 2 (device b)");
        assertThat(server.last().uri()).isEqualTo("/api/v1/devices/export?where=deviceId%20%3E%20%27b%27");
    }

    @Test
    void whatCanBeReadOnceIsSentOnce() {
        server.problem(429, "{\"status\":429}", Map.of());
        DeviceImport once = DeviceImport.ndjson(new ByteArrayInputStream("{}\n".getBytes(StandardCharsets.UTF_8)));
        assertThatExceptionOfType(MusterProblem.class)
                .isThrownBy(() -> muster.devices().importAll(once));
        assertThat(server.asked()).hasSize(1);
    }

    /** A refused request once took the connection with it that the next one was just using: that was sent twice then. */
    @Test
    void aRefusalLeavesTheConnectionToTheNext() {
        MusterClient once =
                MusterClient.connect(ClientSettings.of(server.uri(), null).withRetry(Retry.never()));
        for (int i = 0; i < 100; i++) {
            server.problem(409, "{\"status\":409,\"devices\":150}", Map.of()).json(200, "{\"deviceId\":\"b\"}");
            String next = once.devices()
                    .getAsync("a")
                    .exceptionallyCompose(refusal -> once.devices().getAsync("b"))
                    .join()
                    .deviceId();
            assertThat(next).isEqualTo("b");
        }
        assertThat(server.asked()).hasSize(200);
    }

    @Test
    void whatIsGoneWhenADeletionIsRepeatedWasDeleted() {
        server.breakConnection().problem(404, "{\"status\":404}", Map.of());
        muster.devices().delete("a");
        assertThat(server.asked()).hasSize(2);

        server.problem(404, "{\"status\":404}", Map.of());
        assertThatExceptionOfType(MusterProblem.class)
                .isThrownBy(() -> muster.devices().delete("a"));

        server.breakConnection().problem(404, "{\"status\":404}", Map.of());
        assertThat(muster.raw().to("configurations", "a").delete()).isEmpty();
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        for (int i = 0; i < 4; i++) {
            server.problem(503, "{\"title\":\"A part of the platform is down\"}", Map.of());
        }
        MusterProblem problem =
                catchThrowableOfType(MusterProblem.class, () -> muster.devices().get("a"));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void saysWhenNobodyListens() {
        MusterClient nobody = MusterClient.connect(
                ClientSettings.of(URI.create("http://127.0.0.1:1"), null).withRetry(FAST));
        assertThat(nobody.health().isReady()).isFalse();
        assertThatExceptionOfType(ServerUnreachable.class)
                .isThrownBy(() -> nobody.devices().get("a"));
    }
}
