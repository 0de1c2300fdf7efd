package io.muster.configuration.rollout;

import static io.muster.configuration.rollout.RolloutFleet.API;
import static io.muster.configuration.rollout.RolloutFleet.waves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A configuration that comes in waves, moved by hand. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RolloutsIT {

    private static final int DEVICES = 40;

    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void theDevicesThatTheHashNamesHaveItAndTheOthersWhatWasBefore() {
        RolloutFleet fleet = fleet("waves").of(DEVICES);
        fleet.put(1, "");
        fleet.put(2, waves("30, 60, 100"));

        fleet.isSplit(DEVICES, 30, 2, 1);
        JsonNode status = fleet.status();
        assertThat(status.get("targeted").asInt()).isEqualTo(DEVICES);
        assertThat(status.get("converged").asBoolean()).isFalse();
        assertThat(status.at("/rollout/state").asText()).isEqualTo("progressing");
        assertThat(status.at("/rollout/wave").asInt()).isEqualTo(1);
        assertThat(status.at("/rollout/baseline").asInt()).isEqualTo(1);
        long reached = fleet.devices(DEVICES).stream()
                .filter(device -> fleet.placeOf(device) < 3_000)
                .count();
        assertThat(reached)
                .as("a test of nobody, or of all, would show nothing")
                .isBetween(1L, DEVICES - 1L);
        assertThat(status.at("/rollout/holders/devices").asLong()).isEqualTo(reached);
        assertThat(status.at("/rollout/holders/pendingOffline").asLong()).isEqualTo(reached);
        assertThat(rest.get(API + "configurations/waves").at("/rollout/waves/1"))
                .isEqualTo("60");

        fleet.act("advance");
        fleet.isSplit(DEVICES, 60, 2, 1);
        fleet.act("advance");
        fleet.isSplit(DEVICES, 100, 2, 1);
        assertThat(fleet.rollout().get("state").asText()).isEqualTo("completed");
        assertThat(fleet.rollout().at("/holders/devices").asInt()).isEqualTo(DEVICES);
        assertThat(fleet.rollout().get("baseline").isNull()).isTrue();
        assertThat(fleet.act("advance").isProblem(409, "conflict")).isTrue();
        fleet.end();
        fleet.allHave(DEVICES, 0);
    }

    @Test
    void whoComesOrChangesMeanwhileFallsOnItsOwnSide() {
        RolloutFleet fleet = fleet("joins").of(20);
        fleet.put(1, "");
        fleet.put(2, waves("30, 100"));
        String below = fleet.newcomer(30, true);
        String above = fleet.newcomer(30, false);
        fleet.register(below, "{}");
        fleet.register(above, "{}");
        assertThat(fleet.speedOf(below)).isEqualTo(2);
        assertThat(fleet.speedOf(above)).isEqualTo(1);

        for (String device : List.of(below, above)) {
            rest.json("PATCH", API + "devices/" + device, "{\"tags\": {\"out\": true}}");
            assertThat(fleet.speedOf(device)).as("out").isZero();
            rest.json("PATCH", API + "devices/" + device, "{\"tags\": {\"out\": null}}");
        }
        assertThat(fleet.speedOf(below)).isEqualTo(2);
        assertThat(fleet.speedOf(above)).isEqualTo(1);

        explains(below, 2, true);
        explains(above, 1, false);
        fleet.hasNoDrift();
        fleet.end();
    }

    private void explains(String device, int revision, boolean reached) {
        JsonNode leaf =
                rest.get(API + "devices/" + device + "/twin/explanation").json().at("/leaves/0");
        assertThat(leaf.at("/winner/revision").asInt()).isEqualTo(revision);
        JsonNode why = rest.get(API + "devices/" + device + "/twin/explanation?configuration=joins")
                .json();
        assertThat(why.get("matches").asBoolean())
                .as("the condition is true of both")
                .isTrue();
        assertThat(why.at("/rollout/reached").asBoolean()).isEqualTo(reached);
        assertThat(why.at("/rollout/place").asInt() < why.at("/rollout/below").asInt())
                .isEqualTo(reached);
    }

    @Test
    void whoeverIsReachedByTheBaselineAloneKeepsIt() {
        RolloutFleet fleet = fleet("shrinks").of(DEVICES);
        fleet.put("STARTS_WITH(deviceId, 'shrinks-')", 1, "");
        List<String> others = IntStream.range(0, 20).mapToObj(fleet::device).toList();
        fleet.put("STARTS_WITH(deviceId, 'shrinks-1')", 2, waves("50, 100"));

        for (String device : fleet.devices(DEVICES)) {
            boolean inReach = fleet.placeOf(device) < 5_000;
            // Below, only the new condition counts; above, only the old one.
            int expected = inReach ? device.startsWith("shrinks-1") ? 2 : 0 : 1;
            assertThat(fleet.speedOf(device)).as(device).isEqualTo(expected);
        }
        assertThat(others.stream().map(fleet::speedOf)).contains(0, 1, 2);
        fleet.act("advance");
        for (String device : fleet.devices(DEVICES)) {
            assertThat(fleet.speedOf(device)).as(device).isEqualTo(device.startsWith("shrinks-1") ? 2 : 0);
        }
        fleet.hasNoDrift();
        fleet.end();
    }

    @Test
    void aPersonPausesResumesAndOfTwoAtOnceOneMovesIt() {
        RolloutFleet fleet = fleet("steered").of(20);
        fleet.put(1, "");
        assertThat(fleet.act("advance").isProblem(409, "conflict"))
                .as("it came at once")
                .isTrue();
        fleet.put(2, waves("30, 60, 100"));

        assertThat(fleet.act("resume").isProblem(409, "conflict")).isTrue();
        Rest.Answer paused = fleet.act("pause");
        assertThat(paused.status()).as(paused.body()).isEqualTo(200);
        assertThat(paused.at("/state")).isEqualTo("paused");
        assertThat(fleet.act("pause").isProblem(409, "conflict")).isTrue();
        fleet.isSplit(20, 30, 2, 1);
        assertThat(fleet.act("resume").at("/state")).isEqualTo("progressing");

        List<Rest.Answer> answers = Stream.of(1, 2, 3, 4)
                .parallel()
                .map(each -> fleet.act("advance?expectPercent=30"))
                .toList();
        assertThat(answers.stream().map(Rest.Answer::status))
                .containsOnlyOnce(200)
                .contains(409);
        fleet.isSplit(20, 60, 2, 1);
        assertThat(rest.get(API + "audit?object=configuration/steered").body())
                .contains("\"paused\"", "\"resumed\"", "\"advanced\"");
        Rest.Answer stale = rest.with("If-Match", "\"1\"").post(API + "configurations/steered/advance", "");
        assertThat(stale.isProblem(412, "precondition-failed")).as(stale.body()).isTrue();
        assertThat(rest.post(API + "configurations/none-such/advance", "").isProblem(404, "not-found"))
                .isTrue();
        fleet.end();
    }

    @Test
    void aRollbackBringsBackWhatWasBeforeToAllAtOnce() {
        RolloutFleet fleet = fleet("regret").of(20);
        fleet.put(1, waves("100"));
        fleet.put(2, waves("50, 100"));
        fleet.isSplit(20, 50, 2, 1);

        Rest.Answer back = fleet.rollBack(1);

        assertThat(back.at("/revision")).isEqualTo("3");
        fleet.allHave(20, 1);
        assertThat(fleet.rollout().isNull()).as("it came at once").isTrue();
        assertThat(fleet.put(1, waves("100")).at("/changed"))
                .as("what is asked for is there")
                .isEqualTo("false");
        fleet.hasNoDrift();
        fleet.end();
    }

    @Test
    void aRolloutThatIsReplacedIsGivenUpAndTheSameContentGoesOn() {
        RolloutFleet fleet = fleet("replaced").of(DEVICES);
        fleet.put(1, "");
        fleet.put(2, waves("50, 100"));
        String salt = fleet.rollout().get("salt").asText();
        assertThat(fleet.put(2, waves("50, 100")).at("/changed")).isEqualTo("false");

        fleet.put(2, waves("20, 50, 80, 100") + ", \"description\": \"in smaller steps\"");
        assertThat(fleet.rollout().get("salt").asText()).isEqualTo(salt);
        fleet.isSplit(DEVICES, 50, 2, 1);
        fleet.act("advance");
        fleet.isSplit(DEVICES, 80, 2, 1);

        fleet.put(3, waves("10, 100"));
        assertThat(fleet.rollout().get("salt").asText()).isNotEqualTo(salt);
        assertThat(fleet.rollout().get("baseline").asInt())
                .as("never a chain: what had reached everybody")
                .isEqualTo(1);
        fleet.isSplit(DEVICES, 10, 3, 1);
        fleet.put(4, "");
        fleet.allHave(DEVICES, 4);
        fleet.hasNoDrift();
        fleet.end();
    }

    @Test
    void theFirstRevisionAndOneBehindADeletionHaveNothingBeneath() {
        RolloutFleet fleet = fleet("first").of(20);
        fleet.put(1, waves("50, 100"));
        fleet.isSplit(20, 50, 1, 0);
        fleet.end();
        fleet.allHave(20, 0);
        fleet.put(1, waves("50, 100"));
        fleet.isSplit(20, 50, 1, 0);
        assertThat(fleet.status().get("targeted").asLong())
                .isEqualTo(fleet.rollout().at("/holders/devices").asLong());
        fleet.end();
        fleet.hasNoDrift();
    }

    @Test
    void aPlanTellsOfTheFirstWaveAndIsConfirmedAsAWhole() {
        RolloutFleet fleet = fleet("planned").of(20);
        fleet.put(1, "");
        Rest.Answer plan = rest.post(
                API + "plans",
                """
                {"changes": [{"kind": "configuration", "action": "put", "id": "planned", "spec":
                  {"targetCondition": "STARTS_WITH(deviceId, 'planned-')", "desiredProperties": {"speed": 2},
                   "rollout": {"waves": [50, 100]}}}]}""");
        assertThat(plan.at("/touched/planned")).isEqualTo("20");

        Rest.Answer applied = rest.post(API + "plans/" + plan.at("/planId") + "/apply", "");
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        applied.json()
                .get("changes")
                .forEach(change -> assertThat(change.get("job").isNull()).isFalse());
        RolloutFleet same = fleet("planned");
        same.put("STARTS_WITH(deviceId, 'planned-')", 2, waves("50, 100"));
        await().untilAsserted(() -> same.isSplit(20, 50, 2, 1));
        long reached = fleet.rollout().at("/holders/devices").asLong();
        assertThat(plan.at("/devices")).isEqualTo(Long.toString(reached));
        fleet.end();
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        refuses("{\"waves\": [10, 5, 100]}", 422, "/rollout/waves/1", "5 (expected: 11–100)");
        refuses("{\"waves\": [10, 50]}", 422, "/rollout/waves/1", "50 (expected of the last: 100)");
        refuses("{\"waves\": [0, 100]}", 422, "/rollout/waves/0", "0 (expected: 1–100)");
        refuses("{\"waves\": []}", 422, "/rollout/waves", "empty");
        refuses("{\"waves\": [1.5, 100]}", 400, "/rollout/waves/0", "1.5 (expected: a whole number)");
        refuses("{}", 400, "/rollout/waves", "null (expected: a list of per cents");
        refuses("{\"waves\": [100], \"gates\": {}}", 400, "/rollout/gates", "unknown (expected: one of gate");
        refuses(gate("{\"minSuccessRatio\": 1.1}"), 422, "/rollout/gate/minSuccessRatio", "1.1 (expected: 0–1)");
        refuses(gate("{\"soak\": \"10m\"}"), 400, "/rollout/gate/soak", "\"10m\" (expected: an ISO 8601 duration");
        refuses(gate("{\"soak\": \"PT-1S\"}"), 422, "/rollout/gate/soak", "expected: PT0S–P30D");
        refuses(gate("{\"timeout\": \"PT1M\"}"), 422, "/rollout/gate", "asks for nothing");
        refuses(
                "{\"waves\": [100], \"onGateFailure\": \"explode\"}",
                400,
                "/rollout/onGateFailure",
                "\"explode\" (expected: pause or rollback)");
    }

    private static String gate(String gate) {
        return "{\"waves\": [100], \"gate\": " + gate + "}";
    }

    private void refuses(String rollout, int status, String pointer, String detail) {
        Rest.Answer answer = rest.put(
                API + "configurations/wrong",
                "{\"targetCondition\": \"*\", \"desiredProperties\": {}, \"rollout\": " + rollout + "}");
        assertThat(answer.isProblem(status, status == 400 ? "malformed" : "unprocessable"))
                .as(answer.body())
                .isTrue();
        assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(answer.at("/errors/0/detail")).contains(detail);
    }

    private RolloutFleet fleet(String name) {
        return new RolloutFleet(rest, name);
    }
}
