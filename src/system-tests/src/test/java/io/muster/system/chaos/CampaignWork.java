package io.muster.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.client.MusterClient;
import io.muster.protocol.rest.Campaign;
import io.muster.protocol.rest.CampaignBuilder;
import io.muster.protocol.rest.CampaignTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One operator's campaigns: calls and messages for the devices that come and go, which all must answer in the end, and
 * messages that every device gets which comes to match.
 */
final class CampaignWork {
    /** Calls that may be unanswered at a time. */
    static final int WINDOW = 5;

    private static final int MOST = 2;
    private static final int CONFLICT = 409;
    private static final Duration REST = Duration.ofMinutes(3);

    private final MusterClient client;
    private final String fleet;
    private final String name;
    private final List<Begun> begun = new ArrayList<>();

    /** @param region whose devices join; null: it is for the devices that are online, and ends */
    private record Begun(String id, boolean calls, @Nullable String region) {}

    CampaignWork(MusterClient client, String fleet, String name) {
        this.client = client;
        this.fleet = fleet;
        this.name = name;
    }

    /** One more, unless there are enough. */
    void begin(SplittableRandom random, String region) throws InterruptedException {
        if (begun.size() >= MOST) {
            return;
        }
        String id = name + "-k" + begun.size();
        int kind = random.nextInt(3);
        String online = "STARTS_WITH(deviceId, '" + fleet + "-online')";
        CampaignBuilder campaign =
                switch (kind) {
                    case 0 ->
                        CampaignBuilder.call(id, "reboot", Map.of("delaySeconds", 0))
                                .where(online);
                    case 1 -> CampaignBuilder.message(id, Map.of("from", name)).where(online);
                    default ->
                        CampaignBuilder.message(id, Map.of("from", name))
                                .where("STARTS_WITH(deviceId, '" + fleet + "-') AND tags.region = '" + region + "'")
                                .continuous();
                };
        var spec = campaign.pace(50, WINDOW)
                .responseTimeout(Duration.ofSeconds(5))
                .retry(50, Duration.ofSeconds(1))
                .expiresIn(Duration.ofHours(1))
                .build();
        Acknowledged.by(
                CONFLICT,
                () -> Acknowledged.confirming(devices -> devices == null
                        ? client.campaigns().create(spec)
                        : client.campaigns().create(spec, devices)));
        begun.add(new Begun(id, kind == 0, kind == 2 ? region : null));
    }

    /**
     * Each has come to its end, with one outcome for each device, counted once.
     *
     * @param mayRepeat how often something happened that lets what is unanswered be sent again
     */
    void holds(MusterClient now, WantedFleet wanted, CallLog calls, int mayRepeat) {
        for (Begun each : begun) {
            if (each.region == null) {
                await("the end of " + each).atMost(REST).ignoreExceptions().until(() -> now.campaigns()
                        .get(each.id)
                        .ended());
            }
            List<CampaignTask> tasks = now.campaigns().tasks(each.id, null).toList();
            Campaign campaign = now.campaigns().get(each.id);
            Map<String, Long> counted =
                    tasks.stream().collect(Collectors.groupingBy(CampaignTask::state, Collectors.counting()));
            campaign.counts().forEach((state, count) -> assertThat(count)
                    .as("%s: %s as counted, and by its tasks: %s", each, state, counted)
                    .isEqualTo(counted.getOrDefault(state, 0L)));
            if (each.region == null) {
                assertThat(campaign.state()).as("%s", campaign).isEqualTo("completed");
                assertThat(counted).as("%s", campaign).isEqualTo(Map.of("succeeded", wanted.online(fleet)));
            } else {
                hasEveryDeviceOf(each.region, each, tasks, wanted);
            }
            if (each.calls) {
                areRecognised(each, tasks, calls, mayRepeat);
            }
        }
    }

    /** No gap: whoever matches now has come to match at some time, and so has a task. */
    private static void hasEveryDeviceOf(String region, Begun each, List<CampaignTask> tasks, WantedFleet wanted) {
        assertThat(tasks.stream().map(CampaignTask::deviceId).toList())
                .as("devices of %s", each)
                .doesNotHaveDuplicates()
                .containsAll(wanted.devices().values().stream()
                        .filter(device -> region.equals(device.tags().get("region")))
                        .map(WantedDevice::id)
                        .toList());
    }

    /** A call that is sent again is the same request, and no more are than were unanswered when something happened. */
    private static void areRecognised(Begun each, List<CampaignTask> tasks, CallLog calls, int mayRepeat) {
        int repeated = 0;
        int again = 0;
        for (CampaignTask task : tasks) {
            String request = Objects.requireNonNull(task.requestId(), task::toString);
            String campaign = request.substring(0, request.indexOf('-', "cmp-".length()) + 1);
            Map<String, Integer> got = calls.of(task.deviceId(), campaign);
            assertThat(got.keySet()).as("%s: requests of %s", each, task).containsExactly(request);
            repeated += got.get(request) - 1;
            again += task.attempts() - 1;
        }
        assertThat(repeated)
                .as("%s: calls sent again, of which %d on purpose", each, again)
                .isBetween(0, again + WINDOW * mayRepeat);
    }

    /** What devices still join is over. */
    void end(MusterClient now) {
        begun.stream().filter(each -> each.region != null).forEach(each -> now.campaigns()
                .cancel(each.id));
    }
}
