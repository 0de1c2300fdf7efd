package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.LivePlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random campaigns for devices that do with each call what a random script says, while devices come and go and a person
 * holds campaigns, lets them go on, cancels one and tries again what failed. Each task ends as {@link TaskModel} says, after
 * as many attempts as it says; the counters are a recount. And rules that abort, at the very answer that breaks them.
 * {@code -Dmuster.test.seed} repeats a run.
 */
class CampaignModelIT {

    private static final long SEED = Long.getLong("muster.test.seed", 20_261_127);
    private static final int CAMPAIGNS = Integer.getInteger("muster.test.campaigns", 6);
    private static final int STEADY = 22;
    private static final int FLAPPING = 6;
    private static final int ABSENT = 4;
    private static final int STEPS = 24;
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** When the server takes it for silent, and well before it is tried again. */
    private static final Duration LATE = TIMEOUT.plusMillis(500);

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String URL = "/api/v1/campaigns";

    private static LivePlatform platform;
    private static Rest rest;
    private static Sql sql;
    private static final ScheduledExecutorService LATER = Executors.newScheduledThreadPool(1);
    private static final List<ScriptedDevice> ALL = new ArrayList<>();

    private final Random random = new Random(SEED);

    /** A campaign, and which calls its devices had before they were tried again. */
    private record Asked(String id, TaskModel model, Map<String, Integer> before) {}

    @BeforeAll
    static void start() {
        platform = LivePlatform.start("model");
        rest = Rest.at(platform.server().uri()).as(Environments.ADMIN_TOKEN);
        sql = new Sql(platform.database());
    }

    @AfterAll
    static void stop() {
        ALL.forEach(ScriptedDevice::close);
        LATER.shutdownNow();
        platform.close();
    }

    @Test
    void everyTaskEndsAsTheModelSays() {
        List<ScriptedDevice> devices = devices("m", STEADY + FLAPPING + ABSENT, CampaignModelIT::deed);
        List<ScriptedDevice> steady = devices.subList(0, STEADY);
        List<ScriptedDevice> flapping = devices.subList(STEADY, STEADY + FLAPPING);
        List<ScriptedDevice> absent = devices.subList(STEADY + FLAPPING, devices.size());
        // Some are away when campaigns start, and come a little later.
        steady.subList(STEADY / 4, STEADY).forEach(ScriptedDevice::goOnline);
        List<Asked> asked = IntStream.range(0, CAMPAIGNS).mapToObj(this::create).toList();
        disturb(asked, flapping, steady.subList(0, STEADY / 4));

        Asked canceled = asked.get(random.nextInt(asked.size()));
        cancelInQuiet(canceled);
        List<Asked> others =
                asked.stream().filter(each -> !each.equals(canceled)).toList();
        List<ScriptedDevice> reached = devices.subList(0, STEADY + FLAPPING);
        others.forEach(each -> judge(each, reached, Integer.MAX_VALUE));
        judge(canceled, Stream.concat(steady.stream(), absent.stream()).toList(), 0);

        // The time of those is over whose devices never came.
        others.forEach(each -> sql.update("UPDATE campaign SET expires_at = NOW(3) WHERE campaign_id = ?", each.id()));
        others.forEach(each -> awaitState(each, "completed"));
        others.forEach(
                each -> absent.forEach(device -> assertThat(task(each, device).at("/state"))
                        .as("%s %s", each.id(), device.id())
                        .isEqualTo("expired")));
        others.forEach(this::recount);

        absent.forEach(ScriptedDevice::goOnline);
        List<Asked> again = others.stream().map(each -> retry(each, devices)).toList();
        again.forEach(each -> judge(each, devices, Integer.MAX_VALUE));
    }

    @Test
    void aRuleStopsItWithTheAnswerThatBreaksIt() {
        List<ScriptedDevice> devices = devices("refusing", 30, (device, method, number) -> Deed.REFUSES);
        devices.forEach(ScriptedDevice::goOnline);
        post(
                "stops",
                "refusing",
                "\"pace\": {\"maxOutstanding\": 10}, \"abort\": [{\"outcome\": \"failed\", \"percent\": 0}]");
        await().atMost(LONG).until(() -> counts("stops").equals(Map.of("failed", 10L, "canceled", 20L)));
        assertThat(rest.get(URL + "/stops").at("/state")).isEqualTo("aborted");
        await().during(Duration.ofSeconds(2)).atMost(LONG).until(() -> calls(devices, "stops") == 10);
    }

    @Test
    void notOneMoreIsSentThanTheRuleLets() {
        // In the order of their names, as they are sent: one answer after the other decides.
        List<ScriptedDevice> devices =
                devices("stepping", 40, (device, method, number) -> isRefusing(device) ? Deed.REFUSES : Deed.OK);
        devices.forEach(ScriptedDevice::goOnline);
        int finished = 0;
        int failed = 0;
        for (ScriptedDevice device : devices) {
            finished++;
            failed += isRefusing(device.id()) ? 1 : 0;
            if (finished >= 5 && failed * 100 > 30 * finished) {
                break;
            }
        }
        assertThat(finished).isBetween(6, 39);
        post(
                "steps",
                "stepping",
                """
                "pace": {"maxOutstanding": 1}, "abort": [{"outcome": "failed", "percent": 30, "minFinished": 5}]""");
        int sent = finished;
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(rest.get(URL + "/steps").at("/state")).isEqualTo("aborted"));
        Map<String, Long> expected =
                Map.of("failed", (long) failed, "succeeded", (long) finished - failed, "canceled", 40L - finished);
        await().atMost(LONG).untilAsserted(() -> assertThat(counts("steps")).isEqualTo(expected));
        await().during(Duration.ofSeconds(2)).atMost(LONG).until(() -> calls(devices, "steps") == sent);
        assertThat(devices.subList(0, sent)).allMatch(device -> device.received("steps") == 1);
    }

    /** The first dozen is well, with a few that are not; of the others most are not. */
    private static boolean isRefusing(String device) {
        int number = Integer.parseInt(device.substring(device.length() - 3));
        return number < 12 ? number % 6 == 3 : number % 4 != 0;
    }

    /** What the script of the random campaigns says; one that comes and goes does the same each time. */
    private static Deed deed(String device, String campaign, int number) {
        boolean isSteady = Integer.parseInt(device.substring(device.length() - 3)) < STEADY;
        Random chance = new Random(SEED * 31 + (device + campaign + (isSteady ? number : 0)).hashCode());
        chance.nextInt();
        Deed[] all = Deed.values();
        return isSteady
                ? all[chance.nextInt(all.length)]
                : List.of(Deed.OK, Deed.OK, Deed.REFUSES, Deed.FAILS).get(chance.nextInt(4));
    }

    private static List<ScriptedDevice> devices(String prefix, int count, ScriptedDevice.Script script) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> "%s.%03d".formatted(prefix, i))
                .toList();
        platform.register(ids);
        List<ScriptedDevice> made = ids.stream()
                .map(id -> new ScriptedDevice(platform, id, script, LATE, LATER))
                .toList();
        ALL.addAll(made);
        return made;
    }

    private Asked create(int number) {
        String id = "random-" + number;
        TaskModel model = new TaskModel(1 + random.nextInt(3), random.nextBoolean(), random.nextBoolean());
        List<String> on = new ArrayList<>(List.of("undelivered"));
        if (model.onTimeout()) {
            on.add("timeout");
        }
        if (model.onFailed()) {
            on.add("failed");
        }
        String pace = random.nextBoolean() ? "" : "\"perSecond\": %d, ".formatted(10 + random.nextInt(40));
        post(
                id,
                "m",
                """
                "responseTimeout": "%s", "pace": {%s"maxOutstanding": %d},
                "retry": {"attempts": %d, "backoff": "PT3S", "on": [%s]}"""
                        .formatted(
                                TIMEOUT,
                                pace,
                                5 + random.nextInt(20),
                                model.attempts(),
                                on.stream().map("\"%s\""::formatted).collect(Collectors.joining(","))));
        return new Asked(id, model, Map.of());
    }

    private static void post(String id, String prefix, String more) {
        Rest.Answer made = rest.post(
                URL,
                """
                {"id": "%1$s", "kind": "call", "method": "%1$s", "expiresIn": "PT1H",
                 "targets": {"condition": "STARTS_WITH(deviceId, '%2$s.')"}, %3$s}"""
                        .formatted(id, prefix, more));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    /** People hold campaigns and let them go on, devices come and go; in the end all are there and nothing is held. */
    private void disturb(List<Asked> asked, List<ScriptedDevice> flapping, List<ScriptedDevice> late) {
        for (int step = 0; step < STEPS; step++) {
            pause(200 + random.nextInt(400));
            String campaign = asked.get(random.nextInt(asked.size())).id();
            // Either is refused where it is so already.
            rest.post(URL + "/" + campaign + (random.nextInt(3) == 0 ? "/pause" : "/resume"), "");
            ScriptedDevice device = flapping.get(random.nextInt(flapping.size()));
            if (device.isOnline()) {
                device.goOffline();
            } else {
                device.goOnline();
            }
            if (step == STEPS / 3) {
                late.forEach(ScriptedDevice::goOnline);
            }
        }
        asked.forEach(each -> rest.post(URL + "/" + each.id() + "/resume", ""));
        flapping.forEach(ScriptedDevice::goOnline);
    }

    /** Held, until each device has said what it will. */
    private void cancelInQuiet(Asked asked) {
        rest.post(URL + "/" + asked.id() + "/pause", "");
        await().atMost(LONG).until(() -> {
            Map<String, Long> counts = counts(asked.id());
            return !counts.containsKey("sent") && !counts.containsKey("accepted");
        });
        pause(2_000);
        assertThat(rest.post(URL + "/" + asked.id() + "/cancel", "").status()).isEqualTo(200);
        await().atMost(LONG).until(() -> !counts(asked.id()).containsKey("waiting"));
    }

    private Asked retry(Asked asked, List<ScriptedDevice> devices) {
        Map<String, Integer> before = new LinkedHashMap<>();
        for (ScriptedDevice device : devices) {
            if (!task(asked, device).at("/state").equals("succeeded")) {
                before.put(device.id(), device.received(asked.id()));
            }
        }
        Rest.Answer again = rest.post(URL + "/" + asked.id() + "/retry-failed", "");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        return new Asked(asked.id(), asked.model(), before);
    }

    /** Waits until each task is as the model says, and stays so; {@code most} 0: as many calls as there were. */
    private void judge(Asked asked, List<ScriptedDevice> devices, int most) {
        String seen = "seed %d, %s".formatted(SEED, asked);
        await(seen).atMost(LONG).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(
                        differences(asked, devices, most))
                .as(seen)
                .isEmpty());
        pause(1_000);
        assertThat(differences(asked, devices, most)).as(seen).isEmpty();
        long uncertain = devices.stream()
                .filter(device -> device.isUncertain(asked.id()))
                .count();
        assertThat(uncertain)
                .as("%s: devices that left while they answered", seen)
                .isLessThanOrEqualTo(FLAPPING);
        recount(asked);
    }

    private List<String> differences(Asked asked, List<ScriptedDevice> devices, int most) {
        List<String> differences = new ArrayList<>();
        for (ScriptedDevice device : devices) {
            boolean isSteady =
                    Integer.parseInt(device.id().substring(device.id().length() - 3)) < STEADY;
            int had = device.received(asked.id());
            TaskModel.Outcome expected = asked.model()
                    .end(
                            number -> deed(device.id(), asked.id(), number),
                            asked.before().getOrDefault(device.id(), 0),
                            most == 0 ? had : most);
            Rest.Answer task = task(asked, device);
            TaskModel.Outcome actual = new TaskModel.Outcome(
                    task.at("/state"),
                    task.json().at("/status").asInt(),
                    isSteady ? task.json().at("/attempts").asInt() : expected.tried());
            boolean isAsSent = !isSteady || asked.before().getOrDefault(device.id(), 0) + expected.tried() == had;
            if (!device.isUncertain(asked.id()) && !(actual.equals(expected) && isAsSent)) {
                differences.add(
                        "%s had %d calls: expected %s, was %s".formatted(device.id(), had, expected, task.body()));
            }
        }
        return differences;
    }

    private static Rest.Answer task(Asked asked, ScriptedDevice device) {
        return rest.get(URL + "/" + asked.id() + "/tasks/" + device.id());
    }

    private void recount(Asked asked) {
        Map<String, Long> counted = new TreeMap<>();
        sql.list(
                "SELECT t.state, COUNT(*) FROM campaign_task t JOIN campaign USING (campaign_no) WHERE campaign_id = ?"
                        + " GROUP BY t.state",
                row -> counted.put(row.getString(1), row.getLong(2)),
                asked.id());
        assertThat(counts(asked.id())).as("seed %d, %s", SEED, asked.id()).isEqualTo(counted);
    }

    private static Map<String, Long> counts(String campaign) {
        Map<String, Long> counts = new TreeMap<>();
        rest.get(URL + "/" + campaign).json().at("/counts").properties().forEach(count -> {
            if (count.getValue().asLong() != 0) {
                counts.put(count.getKey(), count.getValue().asLong());
            }
        });
        return counts;
    }

    private static int calls(List<ScriptedDevice> devices, String method) {
        return devices.stream().mapToInt(device -> device.received(method)).sum();
    }

    private static void awaitState(Asked asked, String state) {
        await().atMost(LONG).untilAsserted(() -> {
            Rest.Answer seen = rest.get(URL + "/" + asked.id());
            assertThat(seen.at("/state")).as(seen.body()).isEqualTo(state);
        });
    }

    private static void pause(int millis) {
        await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }
}
