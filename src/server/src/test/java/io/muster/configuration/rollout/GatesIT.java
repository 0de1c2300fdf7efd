package io.muster.configuration.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.LivePlatform;
import io.muster.testing.ServerProcess;
import io.muster.testing.TestDevice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rollouts that move by themselves, with devices that do what is wanted, refuse it, or never get there. */
class GatesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int DEVICES = 12;
    private static LivePlatform platform;

    private final List<TestDevice> connected = new ArrayList<>();

    @BeforeAll
    static void start() {
        platform = LivePlatform.start("gates");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void disconnect() {
        connected.forEach(TestDevice::close);
    }

    @Test
    void goesFromWaveToWaveWhileDevicesConverge() {
        RolloutFleet fleet = fleet("climbs");
        connect(fleet, "applied");
        fleet.put(1, "");
        fleet.put(2, gated("\"minSuccessRatio\": 1, \"soak\": \"PT2S\"", ""));

        await().atMost(SOON).untilAsserted(() -> stateIs(fleet, "completed", 100));
        await().atMost(SOON).untilAsserted(() -> fleet.allHave(DEVICES, 2));
        assertThat(rest().get("/api/v1/audit?object=configuration/climbs").body())
                .contains("\"advanced\"", "\"system\"");
        fleet.hasNoDrift();
    }

    @Test
    void takesItBackWhenDevicesRefuseAndDoesNotTryAgainByItself() {
        RolloutFleet fleet = fleet("refused");
        fleet.put(1, "");
        connect(fleet, "refused");
        String asked = gated("\"maxFailureRatio\": 0.2", ", \"onGateFailure\": \"rollback\"");
        fleet.put(2, asked);

        await().atMost(SOON).untilAsserted(() -> stateIs(fleet, "rolled-back", 0));
        await().atMost(SOON).untilAsserted(() -> fleet.allHave(DEVICES, 1));
        assertThat(fleet.rollout().get("reason").asText()).contains("more than 0.2 failed");
        assertThat(fleet.put(2, asked).at("/changed"))
                .as("what CI asks for again is there")
                .isEqualTo("false");
        stateIs(fleet, "rolled-back", 0);
        assertThat(fleet.act("pause").isProblem(409, "conflict")).isTrue();
        fleet.hasNoDrift();
    }

    @Test
    void pausesWhenDevicesThatAreOnlineNeverProveIt() {
        RolloutFleet fleet = fleet("unproven");
        fleet.put(1, "");
        connect(fleet, "applied");
        fleet.put(
                2,
                gated("\"minSuccessRatio\": 0.5, \"timeout\": \"PT5S\"", "")
                        + ", \"successCondition\": \"reported.speed = 2\"");

        await().atMost(SOON).untilAsserted(() -> stateIs(fleet, "paused", 50));
        assertThat(fleet.rollout().get("reason").asText()).contains("by the timeout");
        fleet.isSplit(DEVICES, 50, 2, 1);
        fleet.act("advance");
        fleet.allHave(DEVICES, 2);
    }

    /** What a rollout is at stands in the database alone: another server goes on with it, and two do no more than one. */
    @Test
    void aServerThatDiesLeavesItToTheNextAndTwoMoveItOnce() {
        RolloutFleet before = fleet("survives");
        before.put(1, "");
        before.put(2, gated("\"minSuccessRatio\": 1", ""));
        before.isSplit(DEVICES, 50, 2, 1);
        String salt = before.rollout().get("salt").asText();
        startSoaking("soaks");
        platform.server().kill();
        // Nobody waits an hour for a test: the last look moves into the past instead.
        platform.run("UPDATE configuration_rollout SET looked_at = looked_at - INTERVAL 1 HOUR"
                + " WHERE configuration_id = 'soaks'");
        ServerProcess first = platform.addServer();
        hasSoakedOnlyWhileAServerLooked(new RolloutFleet(rest(first), "soaks"));
        RolloutFleet fleet = new RolloutFleet(rest(first), "survives");
        assertThat(fleet.rollout().get("salt").asText()).isEqualTo(salt);
        fleet.isSplit(DEVICES, 50, 2, 1);
        String below = fleet.newcomer(50, true);
        String above = fleet.newcomer(50, false);
        fleet.register(below, "{}");
        fleet.register(above, "{}");
        assertThat(fleet.speedOf(below)).isEqualTo(2);
        assertThat(fleet.speedOf(above)).isEqualTo(1);

        platform.addServer();
        long epoch = epoch();
        connect(fleet, "applied");
        await().atMost(SOON).untilAsserted(() -> stateIs(fleet, "completed", 100));
        assertThat(epoch()).as("one act, at one of the two").isEqualTo(epoch + 1);
        await().atMost(SOON).untilAsserted(() -> fleet.allHave(DEVICES, 2));
        fleet.hasNoDrift();
    }

    private void startSoaking(String name) {
        RolloutFleet fleet = fleet(name);
        connect(fleet, "applied");
        fleet.put(1, "");
        fleet.put(2, gated("\"minSuccessRatio\": 1, \"soak\": \"PT10M\"", ""));
        await().atMost(SOON).until(() -> soaked(name) > 0);
    }

    /** An hour without a server is six times its soak, and counts for nothing; what was soaked before still counts. */
    private static void hasSoakedOnlyWhileAServerLooked(RolloutFleet fleet) {
        long before = soaked("soaks");
        await().atMost(SOON).until(() -> soaked("soaks") > before);
        stateIs(fleet, "progressing", 50);
        assertThat(soaked("soaks")).isLessThan(Duration.ofMinutes(5).toMillis());
    }

    private static long soaked(String name) {
        return Long.parseLong(platform.single(
                "SELECT COALESCE(SUM(good_millis), 0) FROM configuration_rollout WHERE configuration_id = '" + name
                        + "'"));
    }

    private static long epoch() {
        return Long.parseLong(platform.single("SELECT epoch FROM fleet_epoch"));
    }

    private static String gated(String gate, String also) {
        return "\"rollout\": {\"waves\": [50, 100], \"gate\": {%s}%s}".formatted(gate, also);
    }

    private static void stateIs(RolloutFleet fleet, String state, int percent) {
        assertThat(fleet.rollout().get("state").asText())
                .as(fleet.status().toString())
                .isEqualTo(state);
        assertThat(fleet.rollout().get("percent").asInt()).isEqualTo(percent);
    }

    private RolloutFleet fleet(String name) {
        RolloutFleet fleet = new RolloutFleet(rest(), name);
        platform.register(fleet.devices(DEVICES));
        return fleet;
    }

    /** Devices that say so of each version that they are sent. */
    private void connect(RolloutFleet fleet, String answer) {
        IntStream.range(0, DEVICES).mapToObj(fleet::device).forEach(id -> {
            TestDevice device = platform.connect(id);
            connected.add(device);
            device.listen("twin/desired", message -> {
                String text = new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
                long version = Long.parseLong(text.replaceAll(".*\"version\":\\s*(\\d+).*", "$1"));
                // The first version is the baseline's, or none: what a rollout brings comes later.
                String status = version > 1 ? answer : "applied";
                CompletableFuture<?> unused = device.publishing(
                        "twin/ack",
                        "{\"version\": %d, \"status\": \"%s\", \"reason\": \"a test\"}".formatted(version, status));
            });
        });
        await().atMost(SOON)
                .until(() -> platform.single("SELECT COUNT(*) FROM device WHERE connected AND device_id LIKE '"
                                + fleet.device(0).replace("0", "%") + "'")
                        .equals(Integer.toString(DEVICES)));
    }

    private static Rest rest() {
        return rest(platform.server());
    }

    private static Rest rest(ServerProcess server) {
        return Rest.at(server.uri()).as(Environments.ADMIN_TOKEN);
    }
}
