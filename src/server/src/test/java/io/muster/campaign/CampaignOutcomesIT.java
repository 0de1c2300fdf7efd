package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.agent.fleet.FleetDevice;
import io.muster.agent.fleet.FleetSettings;
import io.muster.agent.fleet.Script;
import io.muster.agent.fleet.SimulatedFleet;
import io.muster.agent.fleet.Trait;
import io.muster.foundation.rest.Rest;
import io.muster.protocol.DeviceId;
import io.muster.testing.Environments;
import io.muster.testing.LivePlatform;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A fleet of which 30 % are away when campaigns start and others come and go, 10 % answer late, and a few answer twice,
 * with garbage, with 4xx and with 5xx: every outcome is the one that the rules give, which a model says here.
 */
class CampaignOutcomesIT {

    private static final int DEVICES = 600;
    private static final int AWAY = DEVICES * 3 / 10;
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String CAMPAIGNS = "/api/v1/campaigns";
    private static final Script SCRIPT = Script.steady()
            .withMix(Map.of(
                    Trait.LATE, 0.10,
                    Trait.TWICE, 0.05,
                    Trait.GARBAGE, 0.05,
                    Trait.REFUSING, 0.05,
                    Trait.FAILING, 0.05,
                    Trait.FLAPPING, 0.10))
            .withLateBy(Duration.ofSeconds(11))
            .withFlapping(Duration.ofSeconds(6), Duration.ofSeconds(2))
            .withSeed(20_261_123);

    private static LivePlatform platform;
    private static Rest rest;
    private static SimulatedFleet fleet;
    private static final List<String> IDS =
            IntStream.range(0, DEVICES).mapToObj("model.%04d"::formatted).toList();

    @BeforeAll
    static void start() {
        platform = LivePlatform.start("outcomes");
        rest = Rest.at(platform.server().uri()).as(Environments.ADMIN_TOKEN);
        platform.register(IDS);
        FleetSettings settings = FleetSettings.of(
                        URI.create("tcp://127.0.0.1:" + platform.broker().mqttPort()))
                .withCalls()
                .withScript(SCRIPT);
        fleet = SimulatedFleet.connect(settings, devices(IDS.subList(AWAY, DEVICES)));
        int steady = (DEVICES - AWAY) * 8 / 10;
        await().atMost(LONG)
                .until(() ->
                        Integer.parseInt(platform.single("SELECT COUNT(*) FROM device WHERE connected")) >= steady);
    }

    @AfterAll
    static void stop() {
        fleet.close();
        platform.close();
    }

    /** An outcome as the model says it; attempts 0: any number that the rules allow. */
    private record Outcome(String state, String status, int attempts) {}

    @Test
    void everyOutcomeIsTheOneThatTheRulesGive() {
        create(
                "retried",
                "call",
                ", \"responseTimeout\": \"PT7S\", \"retry\": {\"attempts\": 3, \"backoff\": \"PT1S\"}");
        create("once", "call", ", \"responseTimeout\": \"PT7S\"");
        create("told", "message", ", \"responseTimeout\": \"PT7S\", \"wantAcknowledgement\": true");
        fleet.add(devices(IDS.subList(0, AWAY)));

        Map<Trait, Outcome> retried = new EnumMap<>(Map.of(
                Trait.STEADY, new Outcome("succeeded", "200", 1),
                Trait.TWICE, new Outcome("succeeded", "200", 1),
                Trait.LATE, new Outcome("succeeded", "200", 2),
                Trait.FLAPPING, new Outcome("succeeded", "200", 0),
                Trait.GARBAGE, new Outcome("timed-out", "null", 3),
                Trait.REFUSING, new Outcome("failed", "400", 1),
                Trait.FAILING, new Outcome("failed", "500", 3)));
        Map<Trait, Outcome> once = new EnumMap<>(retried);
        once.put(Trait.LATE, new Outcome("succeeded", "200", 1));
        once.put(Trait.GARBAGE, new Outcome("timed-out", "null", 1));
        once.put(Trait.FAILING, new Outcome("failed", "500", 1));
        once.remove(Trait.FLAPPING);
        Map<Trait, Outcome> told = new EnumMap<>(Map.of(
                Trait.STEADY, new Outcome("succeeded", "null", 1),
                Trait.TWICE, new Outcome("succeeded", "null", 1),
                Trait.LATE, new Outcome("succeeded", "null", 1),
                Trait.FAILING, new Outcome("succeeded", "null", 1),
                Trait.REFUSING, new Outcome("failed", "null", 1),
                Trait.GARBAGE, new Outcome("timed-out", "null", 1)));
        judge("retried", retried);
        judge("once", once);
        judge("told", told);
    }

    @Test
    void whatIsPausedSendsNothingUntilItIsResumed() {
        List<String> ids = present(Trait.STEADY, 100);
        createFor("held", ids, ", \"pace\": {\"perSecond\": 20}");
        await().atMost(LONG).until(() -> count("held", "succeeded") >= 10);
        assertThat(act("held", "pause").at("/state")).isEqualTo("paused");
        await().atMost(LONG).until(() -> count("held", "sent") == 0);
        long answered = count("held", "succeeded");
        assertThat(answered).isLessThan(ids.size());
        await().during(Duration.ofSeconds(2)).atMost(LONG).until(() -> count("held", "succeeded") == answered);
        assertThat(act("held", "resume").at("/state")).isEqualTo("running");
        awaitState("held", "completed");
        assertThat(recount("held")).isEqualTo(Map.of("succeeded", (long) ids.size()));
    }

    @Test
    void answersThatComeAfterItsEndAreNotCounted() {
        List<String> ids = present(Trait.LATE, 30);
        createFor("ended", ids, ", \"responseTimeout\": \"PT60S\"");
        await().atMost(LONG).until(() -> count("ended", "sent") == ids.size());
        assertThat(act("ended", "cancel").at("/state")).isEqualTo("canceled");
        Map<String, Long> all = Map.of("canceled", (long) ids.size());
        await().atMost(LONG).until(() -> recount("ended").equals(all));
        // Longer than they are late by.
        await().during(Duration.ofSeconds(12)).atMost(LONG).until(() -> recount("ended")
                .equals(all));
        assertThat(counts(rest.get(CAMPAIGNS + "/ended").json())).isEqualTo(all);
    }

    @Test
    void whatFailedIsAskedAgainUnderAnotherRequest() {
        List<String> ids = present(Trait.REFUSING, 15);
        createFor("again", ids, "");
        awaitState("again", "completed");
        Map<String, Long> all = Map.of("failed", (long) ids.size());
        assertThat(recount("again")).isEqualTo(all);
        Map<String, String> first = new HashMap<>();
        tasks("again").forEach((id, task) -> first.put(id, task.at("/requestId").asText()));
        assertThat(act("again", "retry-failed").at("/state")).isEqualTo("running");
        awaitState("again", "completed");
        assertThat(recount("again")).isEqualTo(all);
        tasks("again").forEach((id, task) -> {
            assertThat(task.at("/requestId").asText()).isNotEqualTo(first.get(id));
            assertThat(task.at("/history").findValuesAsText("state"))
                    .filteredOn("failed"::equals)
                    .hasSize(2);
        });
    }

    @Test
    void tooManyFailuresEndItBeforeAllAreAsked() {
        List<String> ids = new ArrayList<>(present(Trait.REFUSING, 15));
        ids.addAll(present(Trait.STEADY, 30));
        createFor(
                "broken",
                ids,
                """
                , "pace": {"perSecond": 5}, "abort": [{"outcome": "failed", "percent": 0, "minFinished": 3}]""");
        awaitState("broken", "aborted");
        await().atMost(LONG).until(() -> count("broken", "waiting") + count("broken", "sent") == 0);
        Rest.Answer seen = rest.get(CAMPAIGNS + "/broken");
        assertThat(seen.at("/reason")).contains("finished tasks are failed");
        assertThat(count("broken", "failed")).as(seen.body()).isPositive();
        assertThat(count("broken", "canceled")).as(seen.body()).isPositive();
        assertThat(counts(seen.json())).isEqualTo(recount("broken"));
    }

    /** Devices of one kind that were there from the start. */
    private static List<String> present(Trait trait, int most) {
        List<String> ids = IDS.subList(AWAY, DEVICES).stream()
                .filter(id -> SCRIPT.traitOf(id) == trait)
                .limit(most)
                .toList();
        assertThat(ids).hasSizeGreaterThan(5);
        return ids;
    }

    private static void createFor(String id, List<String> ids, String more) {
        String names = ids.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
        Rest.Answer made = rest.post(
                CAMPAIGNS,
                """
                {"id": "%s", "kind": "call", "method": "reboot", "targets": {"deviceIds": [%s]},
                 "expiresIn": "PT3M"%s}"""
                        .formatted(id, names, more));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static Rest.Answer act(String campaign, String act) {
        return rest.post(CAMPAIGNS + "/" + campaign + "/" + act, "");
    }

    private static long count(String campaign, String state) {
        return rest.get(CAMPAIGNS + "/" + campaign)
                .json()
                .at("/counts/" + state)
                .asLong();
    }

    private static void awaitState(String campaign, String state) {
        await().atMost(LONG).untilAsserted(() -> {
            Rest.Answer seen = rest.get(CAMPAIGNS + "/" + campaign);
            assertThat(seen.at("/state")).as(seen.body()).isEqualTo(state);
        });
    }

    /** Waits until each device's outcome is what the model says, and it stays so; the counters are a recount. */
    private static void judge(String campaign, Map<Trait, Outcome> model) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(differences(campaign, model)).isEmpty());
        await().atMost(LONG).untilAsserted(() -> {
            Rest.Answer seen = rest.get(CAMPAIGNS + "/" + campaign);
            assertThat(seen.at("/state")).as(seen.body()).isEqualTo("completed");
            assertThat(counts(seen.json())).as(seen.body()).isEqualTo(recount(campaign));
        });
        assertThat(differences(campaign, model)).isEmpty();
    }

    private static List<String> differences(String campaign, Map<Trait, Outcome> model) {
        List<String> differences = new ArrayList<>();
        Map<String, JsonNode> tasks = tasks(campaign);
        assertThat(tasks).hasSize(DEVICES);
        for (String id : IDS) {
            Trait trait = SCRIPT.traitOf(id);
            Outcome expected = model.get(trait);
            JsonNode task = tasks.get(id);
            if (expected != null) {
                Outcome actual = new Outcome(
                        task.at("/state").asText(),
                        task.at("/status").asText("null"),
                        expected.attempts() == 0 ? 0 : task.at("/attempts").asInt());
                if (!actual.equals(expected)) {
                    differences.add("%s %s: expected %s, was %s".formatted(trait, id, expected, task));
                }
            }
        }
        return differences;
    }

    private static Map<String, JsonNode> tasks(String campaign) {
        Map<String, JsonNode> tasks = new HashMap<>();
        rest.get(CAMPAIGNS + "/" + campaign + "/tasks?limit=1000")
                .json()
                .at("/items")
                .forEach(task -> tasks.put(task.at("/deviceId").asText(), task));
        return tasks;
    }

    private static Map<String, Long> counts(JsonNode campaign) {
        Map<String, Long> counts = new TreeMap<>();
        for (TaskState state : TaskState.values()) {
            counts.put(state.wire(), campaign.at("/counts/" + state.wire()).asLong());
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Map<String, Long> recount(String campaign) {
        Map<String, Long> counts = new TreeMap<>();
        tasks(campaign).values().forEach(task -> counts.merge(task.at("/state").asText(), 1L, Long::sum));
        return counts;
    }

    private static void create(String id, String kind, String more) {
        String what = kind.equals("call") ? "\"method\": \"reboot\"" : "\"payload\": {\"text\": \"hello\"}";
        Rest.Answer made = rest.post(
                CAMPAIGNS + "?expectDevices=" + DEVICES,
                """
                {"id": "%s", "kind": "%s", %s, "targets": {"condition": "STARTS_WITH(deviceId, 'model.')"},
                 "expiresIn": "PT3M"%s}"""
                        .formatted(id, kind, what, more));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static List<FleetDevice> devices(List<String> ids) {
        return ids.stream()
                .map(id -> new FleetDevice(new DeviceId(id), LivePlatform.secretOf(id)))
                .toList();
    }
}
