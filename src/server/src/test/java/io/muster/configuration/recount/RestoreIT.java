package io.muster.configuration.recount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.Fork;
import io.muster.testing.LivePlatform;
import io.muster.testing.MariaDb;
import io.muster.testing.TestDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A dump is taken, life goes on, all is lost, the dump is restored: no device sees a version go back. */
class RestoreIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NAME = "restored";
    private static final String CONFIGURATION = "/api/v1/configurations/speed";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DUMP = Fork.folder("restored.sql");

    private final Map<String, Long> seen = new HashMap<>();
    private LivePlatform platform;

    @Test
    void aRestoredFleetConvergesAndNoVersionGoesBack() throws Exception {
        platform = LivePlatform.start(NAME);
        try {
            List<String> fleet =
                    IntStream.range(0, 30).mapToObj("restored-%02d"::formatted).toList();
            platform.register(fleet);
            String lost = campaign("before");
            follows("restored-00", want(20), 20);
            String forgotten = lastPlace();
            MariaDb.shared().dump(NAME, DUMP);
            livesOn();
            String after = campaign("after");
            assertThat(after).isNotEqualTo(lost);
            String place = lastPlace();
            assertThat(Long.parseLong(place)).isGreaterThan(Long.parseLong(forgotten));

            platform.server().kill();
            platform.broker().kill();
            MariaDb.shared().load(NAME, DUMP);
            platform.broker().start();
            platform.addServer(Map.of("MUSTER_RESTORED", "the first"));

            assertThat(wanted()).as("what the copy knew").isEqualTo(20);
            assertSplitIsARecount();
            follows("restored-00", wanted(), 20);
            awaitSplit(1, fleet.size());
            assertThat(Long.parseLong(campaign("after"))).isGreaterThan(Long.parseLong(after));
            assertThat(events(place).status())
                    .as("a listener that knows more than the copy")
                    .isNotEqualTo(200);

            platform.register(List.of("late"));
            follows("late", want(25), 25);
            follows("restored-00", 25, 25);
            awaitSplit(2, fleet.size() + 1);
            assertThat(drift()).isZero();
            startsAgainWithoutALeap();
        } finally {
            platform.close();
        }
    }

    /** What the dump does not know: three versions of one device, and another device. */
    private void livesOn() throws IOException {
        platform.register(List.of("late"));
        for (int speed = 21; speed <= 23; speed++) {
            follows("restored-00", want(speed), speed);
        }
        follows("late", 23, 23);
        awaitSplit(2, 31);
    }

    private void startsAgainWithoutALeap() {
        String version = platform.column("restored-01", "desired_version");
        platform.server().kill();
        platform.addServer();
        assertThat(platform.server().said("The database was restored")).isFalse();
        assertThat(platform.column("restored-01", "desired_version")).isEqualTo(version);
    }

    /** The device connects, is sent a newer version than it ever saw, and says that it has applied it. */
    private void follows(String device, int wanted, int speed) throws IOException {
        assertThat(wanted).isEqualTo(speed);
        try (TestDevice connected = platform.connect(device)) {
            connected.subscribe();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(speedOf(connected)).isEqualTo(speed));
            List<Long> versions = new ArrayList<>();
            for (String message : connected.received()) {
                versions.add(JSON.readTree(message).path("version").asLong());
            }
            assertThat(versions).as(device).isSorted();
            assertThat(versions.get(0)).as(device).isGreaterThanOrEqualTo(seen.getOrDefault(device, 0L));
            if (seen.getOrDefault(device, 0L).equals(versions.get(0))) {
                assertThat(versions).as("%s: %s seen before", device, seen).hasSizeGreaterThan(1);
            }
            long last = versions.get(versions.size() - 1);
            seen.put(device, last);
            connected.applied(last);
            await().atMost(SOON)
                    .until(() -> platform.column(device, "acknowledged_version").equals(Long.toString(last)));
        }
        await().atMost(SOON).until(() -> platform.column(device, "connected").equals("0"));
    }

    private static int speedOf(TestDevice device) throws IOException {
        int speed = 0;
        for (String message : device.received()) {
            JsonNode json = JSON.readTree(message);
            speed = json.path("state")
                    .path("speed")
                    .asInt(json.path("patch").path("speed").asInt(speed));
        }
        return speed;
    }

    private Rest rest() {
        return Rest.at(platform.server().uri()).as(Environments.ADMIN_TOKEN);
    }

    private int want(int speed) {
        Rest.Answer put = rest().json(
                        "PUT",
                        CONFIGURATION + "?expectDevices=31",
                        "{\"targetCondition\":\"*\",\"desiredProperties\":{\"speed\":%d}}".formatted(speed));
        assertThat(put.status()).as(put.body()).isIn(200, 201, 202);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        platform.single("SELECT COUNT(*) FROM twin WHERE desired" + " <> '{\"speed\":" + speed + "}'"))
                .isEqualTo("0"));
        return speed;
    }

    private int wanted() {
        return rest().get(CONFIGURATION)
                .json()
                .path("desiredProperties")
                .path("speed")
                .asInt();
    }

    private void awaitSplit(long converged, long targeted) {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        platform.single(
                                "SELECT CONCAT(SUM(converged), ' of ', SUM(shadowed +"
                                        + " pending_offline + pending_online + converged + failed)) FROM configuration_counter"))
                .isEqualTo(converged + " of " + targeted));
    }

    /** Right after the restore: nobody is connected, and none has answered for its new version. */
    private void assertSplitIsARecount() {
        assertThat(platform.single("SELECT CONCAT(SUM(pending_offline), ',', SUM(pending_online), ',', SUM(converged))"
                        + " FROM configuration_counter"))
                .isEqualTo("30,0,0");
    }

    private String campaign(String id) {
        Rest.Answer made = rest().post(
                        "/api/v1/campaigns",
                        "{\"id\":\"%s\",\"kind\":\"message\",\"payload\":1,\"targets\":{\"deviceIds\":[\"restored-05\"]}}"
                                .formatted(id));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return platform.single("SELECT campaign_no FROM campaign WHERE campaign_id = '" + id + "'");
    }

    private String lastPlace() {
        await().atMost(SOON).until(() -> platform.single("SELECT COUNT(*) FROM event_outbox")
                .equals("0"));
        return platform.single("SELECT position FROM event_sequence");
    }

    private Rest.Answer events(String place) {
        return rest().with("Last-Event-ID", place)
                .with("Accept", "text/event-stream")
                .get("/api/v1/events");
    }

    private int drift() {
        Rest.Answer asked = rest().post("/api/v1/jobs/audit-fleet", "");
        String job = "/api/v1/jobs/" + asked.at("/job");
        await().atMost(SOON).until(() -> rest().get(job).at("/state").equals("completed"));
        return rest().get(job + "/skips").json().path("items").size();
    }
}
