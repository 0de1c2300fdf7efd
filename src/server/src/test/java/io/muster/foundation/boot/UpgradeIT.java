package io.muster.foundation.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.agent.fleet.FleetDevice;
import io.muster.agent.fleet.FleetSettings;
import io.muster.agent.fleet.SimulatedFleet;
import io.muster.foundation.rest.Rest;
import io.muster.protocol.DeviceId;
import io.muster.security.PasswordHash;
import io.muster.testing.Environments;
import io.muster.testing.LivePlatform;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A server of today on the database of one that began with the first release: all is there, and all of it goes on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String API = "/api/v1/";
    private static final String DISABLED = "old-38";
    private static final int DEVICES = 40;

    private static final List<String> STATES =
            List.of("shadowed", "pendingOffline", "pendingOnline", "converged", "failed");
    private static final List<String> COUNTS =
            List.of("shadowed", "pendingOffline", "pendingOnline", "convergedDevices", "failed");
    private static final String COUNTED_BY_COUNTERS =
            """
            SELECT GROUP_CONCAT(line ORDER BY line) FROM (
              SELECT CONCAT_WS(' ', campaign_no, SUM(waiting), SUM(sent), SUM(accepted), SUM(succeeded), SUM(failed),
                               SUM(timed_out), SUM(expired), SUM(canceled), SUM(skipped)) AS line
              FROM campaign_counter GROUP BY campaign_no) counted
            """;
    private static final String COUNTED_BY_TASKS =
            """
            SELECT GROUP_CONCAT(line ORDER BY line) FROM (
              SELECT CONCAT_WS(' ', campaign_no, SUM(state = 'waiting'), SUM(state = 'sent'), SUM(state = 'accepted'),
                               SUM(state = 'succeeded'), SUM(state = 'failed'), SUM(state = 'timed-out'),
                               SUM(state = 'expired'), SUM(state = 'canceled'), SUM(state = 'skipped')) AS line
              FROM campaign_task GROUP BY campaign_no) counted
            """;

    private static LivePlatform platform;
    private static SimulatedFleet fleet;

    @BeforeAll
    static void upgrade() {
        platform = LivePlatform.startAfter("upgraded", Releases::live);
    }

    @AfterAll
    static void stop() {
        if (fleet != null) {
            fleet.close();
        }
        platform.close();
    }

    @Test
    @Order(1)
    void peopleAndTokensComeInAndWhatTheyDidIsThere() {
        Rest ci = Rest.at(platform.server().uri()).as("mst_of-the-first-release");
        assertThat(ci.get(API + "devices?limit=100").json().path("items").size())
                .isEqualTo(DEVICES);
        assertThat(ci.get(API + "tokens").status())
                .as("an operator is no administrator")
                .isEqualTo(403);
        assertThat(Rest.at(platform.server().uri())
                        .as("mst_expired")
                        .get(API + "devices")
                        .status())
                .isEqualTo(401);
        String stored = platform.single("SELECT password_hash FROM user_account WHERE user_name = 'erika'");
        assertThat(PasswordHash.matches("password of erika", stored)).isTrue();
        assertThat(rest().get(API + "audit?object=configuration/speed").body()).contains("\"10.0.0.1\"");
        assertThat(rest().get(API + "configurations/speed/revisions").body()).contains("\"speed\":10");
        assertThat(rest().get(API + "devices/old-07/twin/explanation").body()).contains("worn brakes");
    }

    @Test
    @Order(2)
    void whatWasUnderWayIsBroughtToAnEnd() {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        platform.single("SELECT GROUP_CONCAT(job_id) FROM job WHERE ended_at IS NULL"))
                .isEqualTo("null"));
        assertThat(platform.single("SELECT COUNT(*) FROM job WHERE state = 'failed'"))
                .as("the one that had failed then")
                .isEqualTo("1");
        JsonNode taken = rest().get(API + "jobs/5").json();
        assertThat(taken.path("read").asInt())
                .as(
                        "twenty before, and behind the checkpoint all, or the region's alone once its index is ready: %s",
                        taken)
                .isIn(DEVICES, 30);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(withoutWave(desired())).isEqualTo(withoutWave(expected())));
        assertThat(desired().toString()).contains("wave=1", "wave=2");
        assertThat(rest().get(API + "fields/tags.region").at("/state")).isEqualTo("ready");
        assertThat(platform.single("SELECT COUNT(*) FROM device_field")).isEqualTo("40");
        assertThat(platform.single("SELECT COUNT(*) FROM device WHERE connected"))
                .as("a broker that is no more holds nobody")
                .isEqualTo("0");
        assertThat(platform.single("SELECT GROUP_CONCAT(device_id ORDER BY device_id) FROM campaign_target"))
                .isEqualTo("old-00,old-00,old-01,old-01,old-02,old-03,old-04");
        splitsAreRecounts();
    }

    @Test
    @Order(3)
    void devicesComeAndCampaignsEnd() {
        fleet = SimulatedFleet.connect(
                FleetSettings.of(URI.create(
                                "tcp://127.0.0.1:" + platform.broker().mqttPort()))
                        .withCalls(),
                ids().filter(id -> !id.equals(DISABLED))
                        .map(id -> new FleetDevice(new DeviceId(id), LivePlatform.secretOf(id)))
                        .toList());
        fleet.awaitConnected(SOON);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        platform.single("SELECT COUNT(*) FROM twin WHERE acknowledged_version = desired_version"
                                + " AND reported_version > 0"))
                .isEqualTo("39"));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(campaign("old-reboot")).isEqualTo("completed, 5 of 5");
            assertThat(campaign("old-scheduled")).isEqualTo("completed, 20 of 20");
            assertThat(campaign("old-joining")).isEqualTo("running, 19 of 20");
        });
        assertThat(campaign("old-done")).isEqualTo("completed, 2 of 2");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        platform.single("SELECT state FROM device_message WHERE device_id = 'old-02'"))
                .as("its own word was not asked for, and counts only if it comes before the broker's")
                .isIn("delivered", "accepted"));
        assertThat(platform.single("SELECT COUNT(*) FROM campaign_task t LEFT JOIN campaign c USING (campaign_no)"
                        + " WHERE c.campaign_no IS NULL"))
                .isEqualTo("0");
        countersAreRecounts();
    }

    @Test
    @Order(4)
    void itIsWorkedOnAsEver() {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        status("proven").path("convergedDevices").asInt())
                .as("what was unproven then")
                .isEqualTo(1));
        assertThat(rest().post(API + "configurations/wave/advance", "").status())
                .isIn(200, 202);
        await().atMost(SOON).untilAsserted(() -> assertThat(desired()).isEqualTo(expected()));
        Rest.Answer moved = rest().with("Content-Type", "application/merge-patch+json")
                .json("PATCH", API + "devices/old-39", "{\"tags\": {\"region\": \"eu\"}}");
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(campaign("old-joining")).isEqualTo("running, 20 of 21"));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(status("speed").path("convergedDevices").asInt()).isEqualTo(38);
            assertThat(status("color").path("convergedDevices").asInt()).isEqualTo(20);
        });
        splitsAreRecounts();
        countersAreRecounts();
        assertThat(drift()).isZero();
    }

    /** Which half of the devices a wave holds is for RolloutsIT; here the audit knows. */
    private static Map<String, Map<String, String>> withoutWave(Map<String, Map<String, String>> desired) {
        desired.values().forEach(leaves -> leaves.computeIfPresent("wave", (name, value) -> "some"));
        return desired;
    }

    private static Map<String, Map<String, String>> desired() {
        Map<String, Map<String, String>> desired = new TreeMap<>();
        ids().forEach(id -> {
            Map<String, String> leaves = new TreeMap<>();
            rest().get(API + "devices/" + id + "/twin")
                    .json()
                    .path("desired")
                    .properties()
                    .forEach(leaf -> leaves.put(leaf.getKey(), leaf.getValue().asText()));
            desired.put(id, leaves);
        });
        return desired;
    }

    private static Map<String, Map<String, String>> expected() {
        Map<String, Map<String, String>> expected = new TreeMap<>();
        ids().forEach(id -> expected.put(id, new TreeMap<>(Map.of("speed", "20"))));
        ids().forEach(id -> {
            boolean european = Integer.parseInt(id.substring(4)) % 2 == 0;
            expected.get(id).put(european ? "color" : "wave", european ? "blue" : "2");
        });
        expected.get("old-05").put("mode", "eco");
        expected.get("old-07").put("speed", "5");
        expected.get("old-13").put("firmware", "2");
        return expected;
    }

    private static void splitsAreRecounts() {
        for (String id : List.of("speed", "color", "proven", "wave")) {
            String condition = rest().get(API + "configurations/" + id).at("/targetCondition");
            String matching = URLEncoder.encode(condition, StandardCharsets.UTF_8);
            await().atMost(SOON).untilAsserted(() -> {
                JsonNode status = status(id);
                int targeted = status.path("targeted").asInt();
                assertThat(targeted)
                        .as("%s", status)
                        .isEqualTo(items("devices?limit=100&where=" + matching))
                        .isEqualTo(IntStream.of(counts(status)).sum());
                int[] listed = STATES.stream()
                        .mapToInt(state -> items("configurations/" + id + "/devices?limit=100&state=" + state))
                        .toArray();
                assertThat(counts(status)).as("%s by its devices", id).isEqualTo(listed);
            });
        }
    }

    private static int[] counts(JsonNode status) {
        return COUNTS.stream().mapToInt(name -> status.path(name).asInt()).toArray();
    }

    private static int items(String path) {
        return rest().get(API + path).json().path("items").size();
    }

    private static void countersAreRecounts() {
        assertThat(platform.single(COUNTED_BY_COUNTERS)).isEqualTo(platform.single(COUNTED_BY_TASKS));
    }

    private static JsonNode status(String configuration) {
        return rest().get(API + "configurations/" + configuration + "/status").json();
    }

    private static String campaign(String id) {
        JsonNode campaign = rest().get(API + "campaigns/" + id).json();
        return "%s, %d of %d"
                .formatted(
                        campaign.path("state").asText(),
                        campaign.path("counts").path("succeeded").asInt(),
                        campaign.path("total").asInt());
    }

    private static int drift() {
        String job = API + "jobs/" + rest().post(API + "jobs/audit-fleet", "").at("/job");
        await().atMost(SOON).until(() -> rest().get(job).at("/state").equals("completed"));
        return rest().get(job).json().path("written").asInt();
    }

    private static Stream<String> ids() {
        return IntStream.range(0, DEVICES).mapToObj("old-%02d"::formatted);
    }

    private static Rest rest() {
        return Rest.at(platform.server().uri()).as(Environments.ADMIN_TOKEN);
    }
}
