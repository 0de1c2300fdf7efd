package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.agent.Backoff;
import io.muster.agent.fleet.CallWatch;
import io.muster.agent.fleet.FleetDevice;
import io.muster.agent.fleet.FleetSettings;
import io.muster.agent.fleet.SimulatedDevice;
import io.muster.agent.fleet.SimulatedFleet;
import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.Campaign;
import io.muster.protocol.rest.CampaignBuilder;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code kill -9} of server, broker and database at random moments of a campaign, whose devices come in shifts: who has
 * answered leaves, and another comes. {@code -Dmuster.crash.devices=20000 -Dmuster.crash.online=6000
 * -Dmuster.crash.kills=10 -Dmuster.crash.seed=7} makes it larger; one that failed is repeated by its seed, though its
 * timing is never the same.
 */
@ExtendWith(WithMuster.class)
final class CampaignCrashIT {
    private static final int DEVICES = Integer.getInteger("muster.crash.devices", 2_000);
    private static final int ONLINE = Integer.getInteger("muster.crash.online", DEVICES * 3 / 4);
    private static final int KILLS = Integer.getInteger("muster.crash.kills", 3);
    private static final long SEED = Long.getLong("muster.crash.seed", 20_261_123);
    private static final int WINDOW = 500;
    private static final int LONGEST_WAIT_MILLIS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String CAMPAIGN = "crash-calls";
    private static final String COUNTED =
            "SELECT COALESCE(SUM(succeeded), 0) FROM campaign_counter JOIN campaign USING (campaign_no) WHERE campaign_id = ?";

    /** How often each device got each request. */
    private final Map<String, Map<String, Integer>> requests = new ConcurrentHashMap<>();

    /** A server that was killed takes a minute to come back on a busy machine; ten kills by hand take longer than a test may. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void eachDeviceHasOneCountedOutcomeWhateverDies(Muster muster) throws SQLException {
        List<String> ids = muster.aFleetOf(DEVICES, "called", Map.of());
        try (SimulatedFleet fleet = SimulatedFleet.connect(settings(muster), devices(ids.subList(0, ONLINE)))) {
            fleet.awaitConnected(PATIENCE);
            fleet.watchCalls(new Requests());
            muster.client()
                    .campaigns()
                    .create(
                            CampaignBuilder.call(CAMPAIGN, "reboot", Map.of("delaySeconds", 5))
                                    .where("STARTS_WITH(deviceId, 'called-')")
                                    .pace(DEVICES / 5, WINDOW)
                                    .responseTimeout(Duration.ofSeconds(60))
                                    .retry(5, Duration.ofSeconds(1))
                                    .expiresIn(Duration.ofHours(1))
                                    .build(),
                            DEVICES);
            List<Muster.Part> killed = kill(muster, fleet);
            muster.awaitWorking();
            String disturbed = "seed %d, killed %s".formatted(SEED, killed);
            await(disturbed).atMost(PATIENCE).ignoreExceptions().until(() -> {
                changeShifts(muster, fleet);
                return muster.client().campaigns().get(CAMPAIGN).ended();
            });
            judge(muster, disturbed);
        }
    }

    /** Each when a random share of the answers has been counted, and a moment later. */
    private static List<Muster.Part> kill(Muster muster, SimulatedFleet fleet) {
        SplittableRandom random = new SplittableRandom(SEED);
        Muster.Part[] parts = Muster.Part.values();
        int first = random.nextInt(parts.length);
        List<Muster.Part> killed = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            long share = (long) DEVICES * i / (KILLS + 1) + random.nextLong(DEVICES / (2L * KILLS + 2));
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .until(() -> {
                        changeShifts(muster, fleet);
                        return muster.twins().number(COUNTED, CAMPAIGN) >= share;
                    });
            muster.awaitWorking();
            await().pollDelay(Duration.ofMillis(1 + random.nextInt(LONGEST_WAIT_MILLIS)))
                    .until(() -> true);
            // Each part in turn, so that none is spared.
            Muster.Part part = parts[(first + i) % parts.length];
            muster.kill(part);
            killed.add(part);
        }
        return killed;
    }

    /** Those whose task is decided leave; as many come of those that still have one. */
    private static void changeShifts(Muster muster, SimulatedFleet fleet) throws SQLException {
        Set<String> wanted = new HashSet<>(muster.twins()
                .texts(
                        "SELECT device_id FROM campaign_task JOIN campaign USING (campaign_no) WHERE campaign_id = ?"
                                + " AND campaign_task.state IN ('waiting', 'sent', 'accepted') ORDER BY device_id LIMIT "
                                + ONLINE,
                        CAMPAIGN));
        for (SimulatedDevice device : fleet.devices()) {
            if (wanted.remove(device.id().value())) {
                device.goOnline();
            } else {
                device.goOffline();
            }
        }
        fleet.add(devices(List.copyOf(wanted)));
    }

    private void judge(Muster muster, String disturbed) throws SQLException {
        Campaign end = muster.client().campaigns().get(CAMPAIGN);
        assertThat(end.state()).as(disturbed).isEqualTo("completed");
        assertThat(end.total()).as(disturbed).isEqualTo(DEVICES);
        for (Map.Entry<String, Long> count : end.counts().entrySet()) {
            assertThat(count.getValue())
                    .as("%s: counted as %s, and by its tasks", disturbed, count.getKey())
                    .isEqualTo(muster.twins()
                            .number(
                                    "SELECT COUNT(*) FROM campaign_task JOIN campaign USING (campaign_no)"
                                            + " WHERE campaign_id = ? AND campaign_task.state = ?",
                                    CAMPAIGN,
                                    count.getKey()));
        }
        assertThat(end.count("succeeded")).as("%s: %s", disturbed, end).isEqualTo(DEVICES);
        assertThat(requests).as("devices that were called").hasSize(DEVICES);
        assertThat(requests.values())
                .as("a call sent again is the same request")
                .allMatch(each -> each.size() == 1);
        int calls = requests.values().stream()
                .flatMap(each -> each.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        System.out.printf("%s: %d of %d devices' calls were sent again%n", disturbed, calls - DEVICES, DEVICES);
        assertThat(calls - DEVICES).as("%s: calls sent again", disturbed).isBetween(0, KILLS * WINDOW);
    }

    private final class Requests implements CallWatch {
        @Override
        public void received(DeviceId device, String requestId) {
            requests.computeIfAbsent(device.value(), id -> new ConcurrentHashMap<>())
                    .merge(requestId, 1, Integer::sum);
        }

        @Override
        public void answered(DeviceId device, String requestId) {
            // Which request it was is all that matters.
        }
    }

    private static FleetSettings settings(Muster muster) {
        return FleetSettings.of(URI.create("tcp://" + muster.platform().mqttHost() + ":"
                        + muster.platform().mqttPort()))
                .withCalls()
                .withConnectRate(1_000)
                .withBackoff(new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5)));
    }

    private static List<FleetDevice> devices(List<String> ids) {
        return ids.stream()
                .map(id -> new FleetDevice(new DeviceId(id), Muster.SECRET))
                .toList();
    }
}
