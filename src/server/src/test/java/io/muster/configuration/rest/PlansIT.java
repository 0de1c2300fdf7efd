package io.muster.configuration.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plan before apply: what a plan says is what applying it does, to the device; and it is refused when it would lie. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlansIT {

    private static final String API = "/api/v1/";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void saysWhatWouldChangeOnWhichDevicesAndWhoseValueItIs() {
        register("plan-say", 5);
        configure("plan-say-low", "STARTS_WITH(deviceId, 'plan-say-')", "{\"speed\": 1}", 10);

        Rest.Answer plan = rest.post(
                API + "plans",
                """
                {"changes": [
                  {"kind": "configuration", "action": "put", "id": "plan-say-high", "spec":
                    {"targetCondition": "STARTS_WITH(deviceId, 'plan-say-') AND tags.n >= 3",
                     "desiredProperties": {"speed": 2, "mode": "eco"}, "priority": 20}}]}""");

        assertThat(plan.status()).as(plan.body()).isEqualTo(201);
        assertThat(plan.at("/devices")).isEqualTo("2");
        assertThat(plan.at("/firstTouched")).isEqualTo("2");
        assertThat(plan.at("/offline")).isEqualTo("2");
        assertThat(plan.at("/touched/plan-say-high")).isEqualTo("2");
        JsonNode speed = change(plan.json(), "speed");
        assertThat(speed.get("from").asInt()).isEqualTo(1);
        assertThat(speed.get("to").asInt()).isEqualTo(2);
        assertThat(speed.get("fromLayer").asText()).isEqualTo("plan-say-low");
        assertThat(speed.get("toLayer").asText()).isEqualTo("plan-say-high");
        assertThat(speed.get("devices").asInt()).isEqualTo(2);
        assertThat(change(plan.json(), "mode").get("from").isNull()).isTrue();
        assertThat(plan.at("/overlaps/plan-say-high/0/configuration")).isEqualTo("plan-say-low");
        JsonNode devices = rest.get(API + "plans/" + plan.at("/planId") + "/devices")
                .json()
                .get("items");
        assertThat(devices.findValuesAsText("deviceId")).containsExactly("plan-say-3", "plan-say-4");
        assertThat(rest.get(API + "configurations/plan-say-high").status())
                .as("nothing was changed")
                .isEqualTo(404);
        end("plan-say-low");
    }

    @Test
    void appliesAllChangesOnceOrNoneWhenTheStateHasMoved() {
        register("plan-once", 3);
        String body =
                """
                {"changes": [
                  {"kind": "configuration", "action": "put", "id": "plan-once-a", "spec":
                    {"targetCondition": "STARTS_WITH(deviceId, 'plan-once-')", "desiredProperties": {"a": 1}}},
                  {"kind": "configuration", "action": "put", "id": "plan-once-b", "spec":
                    {"targetCondition": "STARTS_WITH(deviceId, 'plan-once-')", "desiredProperties": {"b": 2}}}]}""";
        String first = rest.post(API + "plans", body).at("/planId");
        String second = rest.post(API + "plans", body).at("/planId");

        Rest.Answer applied = rest.post(API + "plans/" + first + "/apply", "");

        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        applied.json()
                .get("changes")
                .forEach(change -> awaitCompleted(change.get("job").asLong()));
        JsonNode twin = rest.get(API + "devices/plan-once-1/twin").json();
        assertThat(twin.at("/desired/a").asInt()).isEqualTo(1);
        assertThat(twin.at("/desired/b").asInt()).isEqualTo(2);
        assertThat(rest.post(API + "plans/" + first + "/apply", "").isProblem(409, "stale-plan"))
                .as("once")
                .isTrue();
        assertThat(rest.get(API + "plans/" + second + "/devices").isProblem(409, "stale-plan"))
                .isTrue();
        assertThat(rest.post(API + "plans/" + second + "/apply", "").isProblem(409, "stale-plan"))
                .as("what it says it would change is so already")
                .isTrue();
        String change = body.replace("{\"b\": 2}", "{\"b\": 3}");
        String third = rest.post(API + "plans", change).at("/planId");
        configure("plan-once-c", "STARTS_WITH(deviceId, 'plan-once-')", "{\"c\": 3}", 0);
        assertThat(rest.post(API + "plans/" + third + "/apply", "").isProblem(409, "stale-plan"))
                .as("another configuration came between")
                .isTrue();
        assertThat(rest.get(API + "configurations/plan-once-b").at("/desiredProperties/b"))
                .as("nothing of it was applied")
                .isEqualTo("2");
        end("plan-once-a");
        end("plan-once-b");
        end("plan-once-c");
    }

    @Test
    void refusesWhenMoreDevicesCameThanItSaid() {
        register("plan-more", 4);
        String plan = rest.post(
                        API + "plans",
                        """
                        {"changes": [{"kind": "configuration", "action": "put", "id": "plan-more", "spec":
                          {"targetCondition": "STARTS_WITH(deviceId, 'plan-more-')", "desiredProperties": {"a": 1}}}]}""")
                .at("/planId");
        rest.post(API + "devices", "{\"deviceId\": \"plan-more-late\"}");

        Rest.Answer refused = rest.post(API + "plans/" + plan + "/apply", "");

        assertThat(refused.isProblem(409, "stale-plan")).as(refused.body()).isTrue();
        assertThat(rest.get(API + "configurations/plan-more").status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongInAChangeIsNamedWithItsPlace() {
        Rest.Answer answer = rest.post(
                API + "plans", "{\"changes\": [{\"kind\": \"configuration\", \"action\": \"patch\", \"id\": \"x\"}]}");

        assertThat(answer.isProblem(400, "malformed")).as(answer.body()).isTrue();
        assertThat(answer.at("/errors/0/pointer")).isEqualTo("/changes/0/action");
        assertThat(rest.post(API + "plans", "{\"changes\": []}").isProblem(422, "unprocessable"))
                .isTrue();
        assertThat(rest.get(API + "plans/none").isProblem(404, "not-found")).isTrue();
    }

    /** Random changes on a mixed fleet: the differences of each plan, laid on what was, give what then is. */
    @Test
    void whatAPlanSaysIsWhatApplyingItDoes() {
        register("plan-same", 24);
        Random random = new Random(20_261_123);
        for (int round = 0; round < 8; round++) {
            String changes = changes(random);
            Map<String, JsonNode> expected = desired("plan-same", 24);
            Rest.Answer plan = rest.post(API + "plans", changes);
            assertThat(plan.status()).as("%s: %s", changes, plan.body()).isEqualTo(201);
            String id = plan.at("/planId");
            JsonNode differences =
                    rest.get(API + "plans/" + id + "/devices").json().get("items");
            assertThat(differences).as(changes).hasSize(Integer.parseInt(plan.at("/devices")));
            differences.forEach(difference -> lay(difference, (ObjectNode)
                    expected.get(difference.get("deviceId").asText())));

            Rest.Answer applied = rest.post(API + "plans/" + id + "/apply", "");
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
            applied.json().get("changes").forEach(change -> {
                if (!change.get("job").isNull()) {
                    awaitCompleted(change.get("job").asLong());
                }
            });

            assertThat(desired("plan-same", 24)).as(changes).isEqualTo(expected);
        }
        for (String id : new String[] {"plan-same-0", "plan-same-1", "plan-same-2"}) {
            end(id);
        }
    }

    private static String changes(Random random) {
        StringBuilder changes = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            changes.append(i == 0 ? "" : ",")
                    .append(
                            """
                            {"kind": "configuration", "action": "put", "id": "plan-same-%d", "spec":
                              {"targetCondition": "STARTS_WITH(deviceId, 'plan-same-') AND tags.n %s %d",
                               "desiredProperties": {"a": %d, "b%d": %s}, "priority": %d%s}}"""
                                    .formatted(
                                            i,
                                            random.nextBoolean() ? "<" : ">=",
                                            random.nextInt(24),
                                            random.nextInt(3),
                                            random.nextInt(3),
                                            random.nextInt(3) == 0 ? "null" : "true",
                                            random.nextInt(3) * 600,
                                            random.nextBoolean() ? ", \"rollout\": {\"waves\": [40, 100]}" : ""));
        }
        return "{\"changes\": [" + changes + "]}";
    }

    private static void lay(JsonNode difference, ObjectNode on) {
        difference.get("changes").forEach(change -> {
            String path = change.get("path").asText();
            if (change.get("to").isNull()) {
                on.remove(path);
            } else {
                on.set(path, change.get("to"));
            }
        });
    }

    private Map<String, JsonNode> desired(String prefix, int count) {
        Map<String, JsonNode> desired = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String id = prefix + "-" + i;
            desired.put(id, rest.get(API + "devices/" + id + "/twin").json().get("desired"));
        }
        return desired;
    }

    private void register(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            Rest.Answer answer = rest.post(
                    API + "devices", "{\"deviceId\": \"%s-%d\", \"tags\": {\"n\": %d}}".formatted(prefix, i, i));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }
    }

    private void configure(String id, String condition, String desired, int priority) {
        Rest.Answer answer = rest.put(
                API + "configurations/" + id,
                "{\"targetCondition\": \"%s\", \"desiredProperties\": %s, \"priority\": %d}"
                        .formatted(condition, desired, priority));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        awaitCompleted(answer.json().get("job").asLong());
    }

    private void end(String id) {
        awaitCompleted(
                rest.delete(API + "configurations/" + id).json().get("job").asLong());
    }

    private void awaitCompleted(long job) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(rest.get(API + "jobs/" + job).at("/state")).isEqualTo("completed"));
    }

    private static JsonNode change(JsonNode plan, String path) {
        for (JsonNode change : plan.get("changes")) {
            if (change.get("path").asText().equals(path)) {
                return change;
            }
        }
        throw new AssertionError("no change of " + path + " in " + plan);
    }
}
