package io.muster.foundation.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.cli.MusterCli;
import io.muster.testing.DescribedApi;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the command line shows as JSON and YAML is the server's own object, whole, as the server describes it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CommandLineAnswersIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "STARTS_WITH(deviceId, 'shown-')";
    private static final String DOCUMENTS =
            """
            {kind: Device, id: shown-0, spec: {tags: {region: eu, weight: 0.12345678901234567891}}}
            ---
            {kind: Device, id: shown-1, spec: {credential: {kind: secret}}}
            ---
            kind: Configuration
            id: shown
            spec:
              targetCondition: "%s"
              desiredProperties: {speed: 20, limits: {low: 1.5}}
              rollout: {waves: [50, 100], gate: {minDevices: 1, timeout: P1D}, onGateFailure: pause}
              labels: {team: shown}
            ---
            kind: Campaign
            id: CAMPAIGN
            spec: {kind: call, method: reboot, targets: {deviceIds: [shown-0, shown-1]}, expiresIn: P1D}
            """
                    .formatted(ALL);

    @TempDir
    Path folder;

    /** One that was canceled is not made again. */
    private final String campaign = "shown-" + UUID.randomUUID();

    private final String documents = DOCUMENTS.replace("CAMPAIGN", campaign);
    private Path token;

    @BeforeEach
    void make() throws IOException {
        token = Files.writeString(folder.resolve("token"), Environments.ADMIN_TOKEN);
        Path file = Files.writeString(folder.resolve("shown.yaml"), documents);
        run(0, "apply", "-f", file.toString(), "--yes");
        run(0, "set", "shown-0", "speed=5", "--underneath", "--reason", "test");
    }

    @AfterEach
    void tidy() {
        run(0, "campaign", "cancel", campaign);
        run(0, "delete", "configuration", "shown", "--yes");
        run(0, "delete", "device", "shown-0", "shown-1", "--yes");
    }

    @Test
    void singleObjectsAreAsDescribed() throws IOException {
        shows("devices/shown-0", "get", 200, "get", "device", "shown-0");
        shows("configurations/shown", "get", 200, "get", "configuration", "shown");
        shows("campaigns/" + campaign, "get", 200, "get", "campaign", campaign);
        shows("devices/shown-0/twin/explanation", "get", 200, "explain", "shown-0");
        shows("devices/shown-0/twin/explanation", "get", 200, "explain", "shown-0", "limits");
        shows("devices/shown-0/twin/explanation", "get", 200, "why-not", "shown", "shown-0");
        shows("conditions/check", "post", 200, "check", ALL);
        Path changed = Files.writeString(folder.resolve("changed.yaml"), documents.replace("speed: 20", "speed: 30"));
        shows("plans", "post", 201, "plan", "-f", changed.toString());
        assertThat(run(0, "get", "device", "shown-0", "-o", "yaml")).contains("0.12345678901234567891");
    }

    @Test
    void listsAreOfWhatIsDescribed() throws IOException {
        for (String kind : List.of("devices", "configurations", "campaigns", "jobs", "fields", "tokens", "users")) {
            lists(kind, "get", kind, "--limit", "5");
        }
        lists("devices", "get", "devices", "--where", ALL);
        lists("jobs", "jobs", "--limit", "5");
        lists("audit", "audit", "--limit", "5");
        lists("tokens", "tokens", "--limit", "5");
        lists("campaigns/" + campaign + "/tasks", "campaign", "tasks", campaign);
    }

    @Test
    void whatIsDescribedInOneIsOfSeveralAnswers() throws IOException {
        JsonNode device = JSON.readTree(run(0, "describe", "device", "shown-0", "-o", "json"));
        ObjectNode twin = (ObjectNode) device.get("twin");
        twin.put("deviceId", "shown-0").set("connected", device.get("connected"));
        check("devices/shown-0/twin", "get", 200, twin);
        check("devices/shown-0", "get", 200, ((ObjectNode) device).without("twin"));

        JsonNode configuration = JSON.readTree(run(0, "describe", "configuration", "shown", "-o", "json"));
        ObjectNode status = (ObjectNode) configuration.get("status");
        status.set("revision", configuration.get("revision"));
        status.set("epoch", configuration.get("epoch"));
        check("configurations/shown/status", "get", 200, status);
        check("configurations/shown", "get", 200, ((ObjectNode) configuration).without("status"));
        JsonNode rollout = JSON.readTree(run(0, "rollout", "shown", "-o", "json"));
        assertThat(rollout.get("waves")).isEqualTo(status.path("rollout").get("waves"));
    }

    private void shows(String path, String verb, int status, String... command) throws IOException {
        check(path, verb, status, JSON.readTree(run(0, with(command, "-o", "json"))));
        check(path, verb, status, ofYaml(run(0, with(command, "-o", "yaml"))).get(0));
    }

    /** A list is written as it comes, so that its pages are one, without a next and uncounted. */
    private void lists(String path, String... command) throws IOException {
        ObjectNode page = (ObjectNode) JSON.readTree(run(0, with(command, "-o", "json")));
        assertThat(page.get("items").isArray()).isTrue();
        check(path, "get", 200, page.putNull("next").putNull("total"));
        List<JsonNode> documents = ofYaml(run(0, with(command, "-o", "yaml")));
        ObjectNode same = JSON.createObjectNode().putNull("next").putNull("total");
        documents.forEach(same.putArray("items")::add);
        check(path, "get", 200, same);
    }

    private void check(String path, String verb, int status, JsonNode body) {
        URI operation = SharedServer.uri().resolve("/api/v1/" + path);
        DescribedApi.checkBody(operation, verb, status, body.toString());
    }

    private static List<JsonNode> ofYaml(String text) {
        List<JsonNode> documents = new ArrayList<>();
        for (Object each : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
            documents.add(JSON.valueToTree(each));
        }
        return documents;
    }

    private static String[] with(String[] command, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(command));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    private String run(int expected, String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = with(command, "--server", SharedServer.uri().toString(), "--token-file", token.toString());
        int exitCode = MusterCli.commands(0, false, all)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
        assertThat(exitCode).as("%s%n%s%n%s", Arrays.toString(all), out, err).isEqualTo(expected);
        return out.toString();
    }
}
