package io.muster.foundation.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import io.muster.testing.TestDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation that the server describes is met: once when it goes well and once when it does not, and what it answers
 * is what is described (each answer to {@link Rest} is held to it). With {@code -Dmuster.examples.write=true} the
 * description's examples are written anew from what was asked and answered.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EveryOperationIT {

    private static final String API = "/api/v1/";
    private static final String ROBOT = API + "devices/robot-000042";
    private static final Duration SOON = Duration.ofSeconds(60);
    /** So many lines that a job can be stopped at them. */
    private static final int LINES = 60_000;

    private static final Rest ANYONE = Rest.at(SharedServer.uri());
    private static final Rest ADMIN = ANYONE.as(Environments.ADMIN_TOKEN);

    private final Walk walk = new Walk(ADMIN);

    @Test
    void eachIsMetAndAnswersWhatIsDescribed() {
        Map<String, JsonNode> described = operations();
        try {
            devices();
            twins();
            configurations();
            plans();
            campaigns();
            jobs();
            tokensAndUsers();
            watching();
        } finally {
            for (String rest : List.of("robot-000042", "robot-000043", "robot-000044")) {
                ADMIN.delete(API + "devices/" + rest);
            }
        }
        described.forEach(this::askWrongly);
        assertThat(missing(described, walk.wentWell()))
                .as("never answered well")
                .isEmpty();
        assertThat(missing(described, walk.wentWrong())).as("never refused").isEmpty();
        if (Boolean.getBoolean("muster.examples.write")) {
            walk.write();
        }
    }

    private static List<String> missing(Map<String, JsonNode> described, Set<String> met) {
        return described.keySet().stream().filter(each -> !met.contains(each)).toList();
    }

    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        JsonNode paths = ANYONE.get("/openapi?format=json").json().path("paths");
        paths.properties().stream()
                .filter(path -> !path.getKey().startsWith(API + "test/"))
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
        assertThat(operations).hasSizeGreaterThan(60);
        return operations;
    }

    private void devices() {
        walk.send(
                "POST",
                API + "devices",
                """
                {"deviceId": "robot-000042", "tags": {"region": "eu-west", "customer": "acme"},
                 "credential": {"kind": "secret"}}""");
        walk.get(API + "devices?where=STARTS_WITH(deviceId,%20'robot-0000')&count=true");
        walk.get(ROBOT);
        walk.send("PUT", ROBOT, "{\"tags\": {\"region\": \"eu-west\", \"customer\": \"acme\"}, \"enabled\": true}");
        walk.send("PATCH", ROBOT, "{\"tags\": {\"beta\": true, \"customer\": null}}");
        walk.send("PATCH", ROBOT, "application/merge-patch+json", "{\"tags\": {\"beta\": null}}");
        walk.send(
                "POST",
                API + "devices/import",
                "application/x-ndjson",
                """
                {"deviceId": "robot-000043", "tags": {"region": "eu-west"}}
                {"deviceId": "robot-000044", "tags": {"region": "us-east"}}
                """);
        Rest.Answer csv = walk.send(
                "POST",
                API + "devices/import?dryRun=true",
                "text/csv",
                "deviceId,tags.region\nrobot-000045,eu-west\nrobot 46,eu-west\n");
        await().atMost(SOON).until(() -> ADMIN.get(API + "devices/robot-000044").status() == 200);
        awaitJob(csv.at("/id"), "completed");
        walk.get(API + "jobs/" + csv.at("/id") + "/skips");
        walk.get(API + "devices/export?where=STARTS_WITH(deviceId,%20'robot-0000')");
        walk.send("PUT", API + "fields/tags.customer", "");
        walk.get(API + "fields");
        walk.get(API + "fields/tags.customer");
        await().atMost(SOON)
                .until(() ->
                        ADMIN.get(API + "fields/tags.customer").at("/state").equals("ready"));
        walk.send("PUT", API + "fields/tags.customer", "");
        walk.delete(API + "fields/tags.customer");
    }

    private void twins() {
        String secret = walk.send("POST", ROBOT + "/credentials?gracePeriod=PT1H", "{\"kind\": \"secret\"}")
                .at("/secret");
        try (TestDevice device = SharedServer.connect("robot-000042", secret)) {
            device.listen("calls/+/+", call -> {
                var unused = device.publishing(
                        "calls/" + call.getTopic().getLevels().get(3) + "/response",
                        "{\"status\": 200, \"payload\": {\"uptimeSeconds\": 86400}}");
            });
            walk.send("PATCH", ROBOT + "/twin/desired?reason=ticket%204711", "{\"speed\": 20}");
            walk.send(
                    "PATCH", ROBOT + "/twin/desired", "application/merge-patch+json", "{\"network\": {\"mtu\": 1400}}");
            walk.send("PUT", ROBOT + "/twin/desired", "{\"speed\": 25, \"network\": {\"mtu\": 1400}}");
            walk.get(ROBOT + "/twin");
            walk.get(ROBOT + "/twin/explanation?path=speed");
            await().atMost(SOON).until(() -> ADMIN.get(ROBOT).at("/connected").equals("true"));
            walk.send("POST", ROBOT + "/calls", "{\"method\": \"status\", \"payload\": {}, \"timeout\": \"PT10S\"}");
        }
        Rest.Answer message = walk.send(
                "POST",
                ROBOT + "/messages",
                "{\"payload\": {\"text\": \"Filter due\"}, \"expiresIn\": \"P1D\", \"wantAcknowledgement\": true}");
        walk.get(ROBOT + "/messages/" + message.at("/messageId"));
    }

    private void configurations() {
        String configuration = API + "configurations/robot-speed";
        walk.send(
                "POST",
                API + "conditions/check",
                "{\"targetCondition\": \"STARTS_WITH(deviceId, 'robot-0000') AND tags.region = 'eu-west'\"}");
        Rest.Answer made = walk.send(
                "PUT",
                configuration,
                """
                {"targetCondition": "STARTS_WITH(deviceId, 'robot-0000')", "desiredProperties": {"speed": 20},
                 "priority": 10, "labels": {"team": "line-c"}, "description": "The speed of the robots of line C"}""");
        assertThat(made.status()).isEqualTo(201);
        walk.send(
                "PUT",
                configuration,
                "{\"targetCondition\": \"STARTS_WITH(deviceId, 'robot-0000')\", \"desiredProperties\": {\"speed\": 30}}");
        walk.get(configuration);
        walk.get(API + "configurations?count=true");
        walk.get(configuration + "/revisions");
        walk.send("POST", configuration + "/rollback", "{\"revision\": 1}");
        walk.get(configuration + "/status");
        walk.get(configuration + "/devices?state=pendingOffline");
        walk.get(ROBOT + "/twin/explanation?configuration=robot-speed");
        rollouts();
    }

    private void rollouts() {
        String configuration = API + "configurations/robot-firmware";
        walk.send(
                "PUT",
                configuration,
                """
                {"targetCondition": "STARTS_WITH(deviceId, 'robot-0000')", "desiredProperties": {"firmware": "2.0"},
                 "rollout": {"waves": [10, 50, 100], "gate": {"maxFailureRatio": 0.05, "soak": "PT1H"}}}""");
        walk.get(configuration);
        walk.send("POST", configuration + "/pause", "");
        walk.send("POST", configuration + "/resume", "");
        walk.send("POST", configuration + "/advance?expectPercent=10", "");
        walk.get(configuration + "/status");
        walk.delete(configuration);
    }

    private void plans() {
        Rest.Answer plan = walk.send(
                "POST",
                API + "plans",
                """
                {"changes": [{"kind": "configuration", "action": "put", "id": "robot-speed",
                  "spec": {"targetCondition": "STARTS_WITH(deviceId, 'robot-0000')", "desiredProperties": {"speed": 22}}}]}""");
        String path = API + "plans/" + plan.at("/planId");
        walk.get(path);
        walk.get(path + "/devices");
        walk.send("POST", path + "/apply", "");
        walk.delete(API + "configurations/robot-speed");
    }

    private void campaigns() {
        Rest.Answer list =
                walk.send("POST", API + "device-lists", "text/csv", "deviceId\nrobot-000043\nrobot-000044\n");
        walk.get(API + "device-lists/" + list.at("/deviceList"));
        walk.send(
                "POST",
                API + "campaigns",
                """
                {"id": "robot-reboot", "kind": "call", "method": "reboot", "payload": {"delaySeconds": 5},
                 "responseTimeout": "PT30S", "targets": {"condition": "STARTS_WITH(deviceId, 'robot-0000')", "mode": "snapshot"},
                 "pace": {"perSecond": 500, "maxOutstanding": 5000},
                 "retry": {"attempts": 3, "backoff": "PT10S", "on": ["timeout", "failed"]}, "expiresIn": "P1D",
                 "abort": [{"outcome": "failed", "percent": 10, "minFinished": 100}]}""");
        String campaign = API + "campaigns/robot-reboot";
        await().atMost(SOON).until(() -> ADMIN.get(campaign).at("/state").equals("running"));
        walk.get(campaign);
        walk.get(API + "campaigns");
        walk.get(campaign + "/tasks?count=true");
        walk.get(campaign + "/tasks", "text/csv");
        walk.get(campaign + "/tasks/robot-000043");
        walk.get(campaign + "/events", "text/event-stream");
        walk.send("POST", campaign + "/pause", "");
        walk.send("POST", campaign + "/resume", "");
        walk.send("POST", campaign + "/cancel", "");
        String brief = API + "campaigns/robot-hello";
        ADMIN.post(
                API + "campaigns",
                """
                {"id": "robot-hello", "kind": "message", "payload": "hello", "expiresIn": "PT1S",
                 "targets": {"deviceIds": ["robot-000043"]}}""");
        await().atMost(SOON)
                .until(() -> ADMIN.get(brief).at("/counts/expired").equals("1")
                        && ADMIN.get(brief).at("/state").equals("completed"));
        walk.send("POST", brief + "/retry-failed", "");
        ADMIN.post(brief + "/cancel", "");
    }

    private void jobs() {
        walk.send("POST", API + "jobs/audit-fleet", "");
        walk.send("POST", API + "jobs/purge-campaigns?olderThan=P365D", "");
        String lines = IntStream.range(0, LINES)
                .mapToObj("{\"deviceId\": \"never-%d\"}"::formatted)
                .collect(Collectors.joining("\n"));
        String job = walk.send("POST", API + "devices/import?dryRun=true", "application/x-ndjson", lines)
                .at("/id");
        walk.send("POST", API + "jobs/" + job + "/stop", "");
        awaitJob(job, "stopped");
        walk.send("POST", API + "jobs/" + job + "/restart", "");
        awaitJob(job, "completed");
        walk.get(API + "jobs/" + job);
        walk.get(API + "jobs?name=import-devices&limit=2");
        assertThat(ADMIN.get(API + "devices/never-1").status()).as("a dry run").isEqualTo(404);
    }

    private static void awaitJob(String job, String state) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(ADMIN.get(API + "jobs/" + job).at("/state")).isEqualTo(state));
    }

    private void tokensAndUsers() {
        Rest.Answer token = walk.send(
                "POST",
                API + "tokens",
                "{\"name\": \"ci-of-line-c\", \"role\": \"operator\", \"expiresAt\": \"2099-12-31T00:00:00Z\"}");
        walk.get(API + "tokens?count=true");
        walk.get(API + "tokens/" + token.at("/id"));
        walk.delete(API + "tokens/" + token.at("/id"));
        walk.send(
                "POST",
                API + "users",
                "{\"name\": \"ada-of-line-c\", \"password\": \"a long passphrase\", \"role\": \"viewer\"}");
        walk.get(API + "users?count=true");
        walk.get(API + "users/ada-of-line-c");
        walk.send("PATCH", API + "users/ada-of-line-c", "{\"role\": \"operator\"}");
        walk.delete(API + "users/ada-of-line-c");
    }

    private void watching() {
        walk.get(API + "audit?object=device/robot-000042&count=true");
        walk.get(API + "events?types=campaign", "text/event-stream");
        walk.delete(API + "devices/robot-000044");
    }

    /** By someone unknown, and by someone known who asks for what is not there or cannot be read. */
    private void askWrongly(String place, JsonNode operation) {
        String method = place.substring(0, place.indexOf(' '));
        String path = place.substring(place.indexOf(' ') + 1);
        JsonNode content = operation.at("/requestBody/content");
        List<String> types = new ArrayList<>();
        content.fieldNames().forEachRemaining(types::add);
        String type = types.isEmpty() ? "" : types.get(0);
        String somewhere = path.replaceAll("\\{[^}]*}", "1");
        walk.wrong(ANYONE, method, somewhere, type, type.isEmpty() ? "" : "{");
        boolean lists = operation.path("parameters").findValuesAsText("name").contains("limit");
        String nowhere = path.replace("fields/{field}", "fields/deviceId")
                        .replaceAll("\\{(number|messageId)}", "999999999")
                        .replaceAll("\\{[^}]*}", "no-such")
                + (lists ? "?limit=0" : path.endsWith("/events") ? "?types=nonsense" : "?where=((");
        walk.wrong(ADMIN.with("Idempotency-Key", "not a key"), method, nowhere, type, type.isEmpty() ? "" : "{");
    }
}
