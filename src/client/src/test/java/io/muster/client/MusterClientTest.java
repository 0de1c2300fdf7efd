package io.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.muster.protocol.rest.ConfigurationSpec;
import io.muster.protocol.rest.CredentialRequest;
import io.muster.protocol.rest.Device;
import io.muster.protocol.rest.DeviceRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MusterClientTest {

    private FakeServer server;
    private MusterClient muster;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        muster = MusterClient.connect(server.uri(), "the-token");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsAListPageByPageAndOnlyAsFarAsItIsRead() {
        server.json(200, "{\"items\":[{\"deviceId\":\"a\"},{\"deviceId\":\"b\"}],\"next\":\"b\"}")
                .json(200, "{\"items\":[],\"next\":\"c d\"}")
                .json(200, "{\"items\":[{\"deviceId\":\"e\",\"tags\":{\"x\":null}}],\"next\":null}");

        List<String> ids = muster.devices()
                .list("tags.region = 'eu'")
                .map(Device::deviceId)
                .toList();

        assertThat(ids).containsExactly("a", "b", "e");
        assertThat(server.asked())
                .extracting(FakeServer.Asked::uri)
                .containsExactly(
                        "/api/v1/devices?where=tags.region%20%3D%20%27eu%27&limit=1000",
                        "/api/v1/devices?where=tags.region%20%3D%20%27eu%27&limit=1000&after=b",
                        "/api/v1/devices?where=tags.region%20%3D%20%27eu%27&limit=1000&after=c%20d");

        server.json(200, "{\"items\":[{\"deviceId\":\"a\"}],\"next\":\"a\"}");
        assertThat(muster.devices().list(null).findFirst().orElseThrow().deviceId())
                .isEqualTo("a");
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void tellsWhatIsWrongWithACondition() {
        server.problem(
                400,
                "{\"type\":\"https://muster.dev/problems/invalid-condition\",\"title\":\"The target condition is wrong\","
                        + "\"status\":400,\"detail\":\"unknown function STARTWITH\",\"line\":1,\"column\":5,"
                        + "\"expected\":\"a condition\",\"near\":\"STARTS_WITH\","
                        + "\"errors\":[{\"pointer\":\"/targetCondition\",\"detail\":\"unknown function\"}]}",
                Map.of());

        MusterProblem problem = catchThrowableOfType(MusterProblem.class, () -> muster.configurations()
                .put("c", ConfigurationSpec.of("STARTWITH(deviceId, 'a')", Map.of())));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.kind()).isEqualTo("invalid-condition");
        assertThat(problem.line()).hasValue(1);
        assertThat(problem.column()).hasValue(5);
        assertThat(problem.near()).contains("STARTS_WITH");
        assertThat(problem.expected()).contains("a condition");
        assertThat(problem.errors()).hasSize(1);
        assertThat(problem).hasMessageContaining("STARTWITH").hasMessageContaining("line 1, column 5");
    }

    @Test
    void quotesAnErrorThatIsNoProblem() {
        server.reply(502, "text/html", "<h1>Bad gateway</h1>", Map.of());
        MusterProblem problem =
                catchThrowableOfType(MusterProblem.class, () -> muster.jobs().get(1));
        assertThat(problem).hasMessageContaining("502").hasMessageContaining("Bad gateway");
        assertThat(problem.kind()).isEmpty();
    }

    @Test
    void putsAConfigurationWithTheNumberOfDevicesConfirmed() {
        server.json(200, "{\"id\":\"c\",\"revision\":2,\"epoch\":9,\"job\":4,\"targeted\":1000}");

        var change =
                muster.configurations().put("c", ConfigurationSpec.of("deviceId = 'a'", Map.of("speed", 20)), 1_000);

        assertThat(change.job()).isEqualTo(4);
        assertThat(change.targeted()).isEqualTo(1_000);
        assertThat(server.last().uri()).isEqualTo("/api/v1/configurations/c?expectDevices=1000");
        assertThat(server.last().body())
                .isEqualTo("{\"targetCondition\":\"deviceId = 'a'\",\"desiredProperties\":{\"speed\":20}}");
        assertThat(server.last().header("Authorization")).isEqualTo("Bearer the-token");
    }

    @Test
    void bringsAConfigurationInWavesAndMovesThem() {
        server.json(200, "{\"id\":\"c\",\"revision\":2,\"epoch\":9,\"job\":4,\"targeted\":10}");
        muster.configurations()
                .put("c", ConfigurationSpec.of("*", Map.of("speed", 20)).inWaves(List.of(10, 100)));
        assertThat(server.last().body()).contains("\"rollout\":{\"waves\":[10,100]}");

        server.json(
                200,
                "{\"revision\":2,\"state\":\"completed\",\"percent\":100,\"wave\":2,\"waves\":[10,100],\"job\":5,"
                        + "\"holders\":null}");
        var moved = muster.configurations().advance("c", 10);
        assertThat(moved.state()).isEqualTo("completed");
        assertThat(moved.waves()).containsExactly(10, 100);
        assertThat(server.last().uri()).isEqualTo("/api/v1/configurations/c/advance?expectPercent=10");
    }

    @Test
    void sendsTheNullsOfAPatch() {
        server.json(200, "{\"deviceId\":\"a:b\",\"desired\":{},\"reported\":{\"t\":1.10}}");
        Map<String, @Nullable Object> patch = new HashMap<>();
        patch.put("speed", null);

        var twin = muster.twins()
                .patchDesired(
                        "a:b",
                        patch,
                        HandSet.because("a test")
                                .until(Instant.parse("2030-01-01T00:00:00Z"))
                                .keptUnderneath());

        assertThat(twin.reported()).hasToString("{t=1.10}");
        assertThat(server.last().method()).isEqualTo("PATCH");
        assertThat(server.last().body()).isEqualTo("{\"speed\":null}");
        assertThat(server.last().uri())
                .isEqualTo("/api/v1/devices/a%3Ab/twin/desired?reason=a%20test"
                        + "&expiresAt=2030-01-01T00%3A00%3A00Z&underneath=true");
    }

    @Test
    void explainsWhoseValueItIsAndWhyNot() {
        server.json(
                        200,
                        "{\"deviceId\":\"a\",\"leaves\":[{\"path\":\"speed\",\"value\":null,"
                                + "\"winner\":{\"kind\":\"configuration\",\"configuration\":\"c\",\"revision\":2,\"priority\":5},"
                                + "\"hidden\":[{\"path\":\"speed\",\"value\":{\"x\":1},\"source\":{\"kind\":\"device\",\"by\":\"ann\"}}]}]}")
                .json(
                        200,
                        "{\"deviceId\":\"a\",\"configuration\":\"c\",\"revision\":2,\"matches\":false,"
                                + "\"clauses\":{\"clause\":\"connected\",\"truth\":\"false\",\"values\":"
                                + "[{\"field\":\"connected\",\"present\":true,\"value\":false}]}}");

        var leaf = muster.twins().explanation("a", "speed").leaves().get(0);
        assertThat(leaf.value()).isNull();
        assertThat(leaf.winner().configuration()).isEqualTo("c");
        assertThat(leaf.hidden().get(0).source().by()).isEqualTo("ann");

        var why = muster.twins().whyNot("a", "c");
        assertThat(why.matches()).isFalse();
        assertThat(why.clauses().values().get(0).value()).isEqualTo(false);
        assertThat(server.last().uri()).isEqualTo("/api/v1/devices/a/twin/explanation?configuration=c");
    }

    @Test
    void streamsAnImport(@TempDir Path folder) throws IOException {
        server.json(202, "{\"id\":3,\"state\":\"queued\"}").json(202, "{\"job\":4}");
        Stream<DeviceRegistration> devices = IntStream.range(0, 5_000)
                .mapToObj(i ->
                        new DeviceRegistration("d-" + i, Map.of("n", i), null, CredentialRequest.knownSecret("s" + i)));

        assertThat(muster.devices().importAll(DeviceImport.of(devices)).id()).isEqualTo(3);
        assertThat(server.last().body().lines())
                .hasSize(5_000)
                .first()
                .isEqualTo(
                        "{\"deviceId\":\"d-0\",\"tags\":{\"n\":0},\"credential\":{\"kind\":\"secret\",\"secret\":\"s0\"}}");
        assertThat(server.last().header("Content-type")).isEqualTo("application/x-ndjson");

        Path file = Files.writeString(folder.resolve("fleet.csv"), "deviceId\na\n");
        assertThat(muster.devices().importAll(DeviceImport.of(file).asDryRun()).id())
                .isEqualTo(4);
        assertThat(server.last().uri()).isEqualTo("/api/v1/devices/import?dryRun=true");
        assertThat(server.last().header("Content-type")).isEqualTo("text/csv");
    }

    @Test
    void waitsForAJobToEnd() {
        server.json(200, "{\"id\":3,\"state\":\"running\"}")
                .json(
                        200,
                        "{\"id\":3,\"state\":\"completed\",\"read\":10,\"createdAt\":\"2026-01-01T01:00:00+01:00\"}");
        var job = muster.jobs().awaitEnd(3, Duration.ofSeconds(10));
        assertThat(job.ended()).isTrue();
        assertThat(job.createdAt()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void readsHealthAlsoWhenItIsDown() {
        server.json(503, "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"database\",\"status\":\"DOWN\"}]}")
                .json(200, "{\"status\":\"UP\",\"checks\":[]}");
        assertThat(muster.health().ready().checks()).hasSize(1);
        assertThat(muster.health().isReady()).isTrue();
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void exportsLineByLine() {
        server.reply(200, "application/x-ndjson", "{\"deviceId\":\"a\"}\n{\"deviceId\":\"b\"}\n", Map.of());
        try (Stream<Device> devices = muster.devices().export("connected")) {
            assertThat(devices.map(Device::deviceId)).containsExactly("a", "b");
        }
        server.problem(403, "{\"title\":\"no\"}", Map.of());
        assertThatExceptionOfType(MusterProblem.class)
                .isThrownBy(() -> muster.devices().export(null));
    }
}
