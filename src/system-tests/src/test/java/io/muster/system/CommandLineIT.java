package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.agent.fleet.FleetDevice;
import io.muster.agent.fleet.FleetSettings;
import io.muster.agent.fleet.SimulatedFleet;
import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.Campaign;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every command, as scripts use it: what it prints, what it changes, how it ends. */
@ExtendWith(WithMuster.class)
final class CommandLineIT {

    /** {@code -Dmuster.test.ids=1000000} for the most that there may be. */
    private static final int LISTED = Integer.getInteger("muster.test.ids", 20_000);

    @TempDir
    Path folder;

    @Test
    void appliesDocumentsOnceAndSaysWhatIsSoAlready(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        String file = cli.file("fleet.yaml", documents(20));
        assertThat(cli.run("diff", "-f", file, "--exit-code").with(2).out()).contains("configuration/cli-speed (new)");
        assertThat(cli.run("apply", "-f", file, "--dry-run").well().out()).contains("device/cli-0");
        cli.run("get", "device", "cli-0").with(3);

        assertThat(cli.run("apply", "-f", file).well().out()).contains("device/cli-0", "configuration/cli-speed");
        assertThat(cli.run("apply", "-f", file).well().out())
                .contains("unchanged")
                .doesNotContain("revision");
        assertThat(cli.run("diff", "-f", file, "--exit-code").well().out()).isEmpty();
        assertThat(cli.run("diff", "-f", cli.file("more.yaml", documents(25)))
                        .well()
                        .out())
                .contains("desiredProperties.speed: 20 → 25");

        cli.run("watch", "configuration", "cli-speed", "--timeout", "PT30S").well();
        assertThat(cli.run("explain", "cli-0", "speed").well().out()).contains("20", "cli-speed");
        assertThat(cli.run("describe", "configuration", "cli-speed", "-o", "json")
                        .well()
                        .out())
                .contains("\"pendingOffline\"");
        assertThat(cli.run("export", "configurations").well().out()).contains("id: cli-speed");
        assertThat(cli.run("audit", "--object", "configuration/cli-speed")
                        .well()
                        .out())
                .contains("applied");
        cli.file("empty.yaml", "kind: Device\nid: cli-0\nspec: {tags: {region: eu}}\n");
        assertThat(cli.run("apply", "-f", "empty.yaml", "--prune", "-l", "team=cli", "--yes")
                        .well()
                        .out())
                .contains("configuration/cli-speed pruned");
        cli.run("get", "configuration", "cli-speed").with(3);
    }

    @Test
    void whatWasPlannedIsAppliedAndAStalePlanIsNot(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        muster.aFleetOf(3, "cliplan", Map.of("region", "eu"));
        String file = cli.file(
                "plan.yaml",
                """
                kind: Configuration
                id: cli-plan
                spec:
                  targetCondition: STARTS_WITH(deviceId, 'cliplan-')
                  desiredProperties: {speed: 7}
                """);

        CommandLine.Ended planned =
                cli.run("plan", "-f", file, "--out", "a.json", "--exit-code").with(2);
        assertThat(planned.out()).contains("3 × speed: absent → 7 (cli-plan)");
        cli.run("plan", "-f", file, "--out", "b.json").well();
        assertThat(cli.run("apply", "a.json").well().out()).contains("configuration/cli-plan revision 1, 3 devices");
        assertThat(cli.run("apply", "b.json").with(4).err()).contains("make a new plan");
        assertThat(cli.run("plan", "-f", file, "--exit-code").well().err()).contains("Nothing to do");
        assertThat(cli.run("plan", "--delete", "cli-plan").well().out()).contains("3 × speed: 7 (cli-plan) → absent");
        cli.run("delete", "configuration", "cli-plan").well();
    }

    @Test
    void bringsAConfigurationInWaves(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        muster.aFleetOf(3, "cliwaves", Map.of());
        String file = cli.file(
                "waves.yaml",
                """
                kind: Configuration
                id: cli-waves
                spec:
                  targetCondition: STARTS_WITH(deviceId, 'cliwaves-')
                  desiredProperties: {speed: 7}
                  rollout: {waves: [10, 100], gate: {minSuccessRatio: 0.50, soak: PT1H}}
                """);

        cli.run("apply", "-f", file).well();
        assertThat(cli.run("apply", "-f", file).well().out()).contains("unchanged");
        assertThat(cli.run("rollout", "cli-waves").well().out())
                .contains("revision 1 progressing: wave 1 of 2, 10 % of the devices");
        assertThat(cli.run("rollout", "cli-waves", "pause").well().out()).contains("paused by ");
        assertThat(cli.run("rollout", "cli-waves", "advance", "--from", "10")
                        .well()
                        .out())
                .contains("completed: wave 2 of 2, 100 %");
        assertThat(cli.run("rollout", "cli-waves", "advance", "--from", "10")
                        .with(4)
                        .err())
                .contains("100 %");
        cli.run("rollout", "cli-waves", "stop").with(2);
        assertThat(cli.run("export", "configurations").well().out()).contains("waves:");
        cli.run("delete", "configuration", "cli-waves").well();
    }

    @Test
    void manyDevicesWantAYes(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        muster.aFleetOf(150, "climany", Map.of());
        String file = cli.file(
                "many.yaml",
                "kind: Configuration\nid: cli-many\nspec: {targetCondition: \"STARTS_WITH(deviceId, 'climany-')\","
                        + " desiredProperties: {a: 1}}\n");

        assertThat(cli.run("apply", "-f", file).with(4).err()).contains("150 devices", "--yes");
        cli.run("apply", "-f", file, "--yes").well();
        assertThat(cli.run("get", "devices", "--where", "STARTS_WITH(deviceId, 'climany-')", "--count")
                        .well()
                        .out())
                .isEqualTo("150\n");
        cli.run("delete", "configuration", "cli-many", "--yes").well();
    }

    @Test
    void importsExportsAndTellsOfJobs(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        String lines = IntStream.range(0, 20)
                .mapToObj("{\"deviceId\": \"cliimp-%02d\", \"tags\": {\"n\": 1}}\n"::formatted)
                .collect(Collectors.joining());

        CommandLine.Ended imported = cli.run(
                        "import", cli.file("some.ndjson", lines + "{\"deviceId\": \"no good id\"}\n"))
                .with(5);
        assertThat(imported.out()).contains("20 devices registered", "1 lines bad");
        assertThat(imported.err()).contains("21");
        String job = imported.out().replaceAll("(?s).*\\(job (\\d+)\\).*", "$1");
        assertThat(cli.run("jobs", "--name", "import-devices").well().out()).contains(job);
        assertThat(cli.run("jobs", "skips", job).well().out()).contains("no good id");
        cli.run("watch", "job", job).with(5);
        assertThat(cli.run("export", "devices", "--where", "STARTS_WITH(deviceId, 'cliimp-')")
                        .well()
                        .out()
                        .lines())
                .hasSize(20);
        CommandLine.Ended some = cli.run(
                        "get", "devices", "--where", "STARTS_WITH(deviceId, 'cliimp-')", "-n", "19", "-o", "name")
                .well();
        assertThat(some.out().lines()).hasSize(19).last().isEqualTo("device/cliimp-18");
        assertThat(some.err()).contains("the first 19; --limit 0 shows all");
        assertThat(cli.run("get", "devices", "--where", "STARTS_WITH(deviceId, 'cliimp-')", "-n", "20", "-o", "name")
                        .well()
                        .err())
                .isEmpty();
    }

    @Test
    void callsADeviceSendsItAMessageAndRunsACampaign(Muster muster) {
        CommandLine cli = new CommandLine(muster, folder);
        String id = muster.aFleetOf(1, "clicall", Map.of()).get(0);
        assertThat(cli.run("call", id, "reboot").with(4).err()).contains("connected");
        FleetSettings settings = FleetSettings.of(URI.create("tcp://"
                        + muster.platform().mqttHost() + ":" + muster.platform().mqttPort()))
                .withCalls();
        try (SimulatedFleet fleet =
                SimulatedFleet.connect(settings, List.of(new FleetDevice(new DeviceId(id), Muster.SECRET)))) {
            fleet.awaitConnected(Duration.ofMinutes(1));
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> muster.client().devices().get(id).connected());

            assertThat(cli.run("call", id, "reboot", "{\"delay\": 5}").well().out())
                    .startsWith("200")
                    .contains("\"delay\":5");
            String message =
                    cli.run("message", id, "{\"text\": \"hello\"}").well().out().strip();
            org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            cli.run("message", id, "--state", message).well().out())
                    .contains("state: delivered"));

            cli.run("campaign", "create", "cli-reboot", "--call", "reboot", "--where", "deviceId = '" + id + "'")
                    .well();
            assertThat(cli.run("watch", "campaign", "cli-reboot", "--timeout", "PT1M")
                            .well()
                            .out())
                    .contains("1 succeeded");
            assertThat(cli.run("campaign", "tasks", "cli-reboot", "--state", "succeeded", "-o", "name")
                            .well()
                            .out())
                    .isEqualTo(id + "\n");
            cli.run("campaign", "pause", "cli-reboot").with(4);
        }
    }

    @Test
    void aFileOfIdsBecomesACampaignsDevices(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        muster.aFleetOf(120, "clilist", Map.of());
        String ids =
                IntStream.range(0, LISTED).mapToObj("clilist-%06d%n"::formatted).collect(Collectors.joining());
        String[] create = {"campaign", "create", "cli-list", "--call", "reboot", "--devices", cli.file("ids", ids)};
        assertThat(cli.run(create).with(4).err()).contains("120 devices", "--yes");
        assertThat(cli.run(Stream.concat(Stream.of(create), Stream.of("--yes")).toArray(String[]::new))
                        .well()
                        .err())
                .contains("%,d ids, 120 of them registered devices".formatted(LISTED));
        org.awaitility.Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            Campaign listed = muster.client().campaigns().get("cli-list");
            assertThat(listed.count("waiting")).as(listed.toString()).isEqualTo(120);
            assertThat(listed.count("skipped")).as(listed.toString()).isEqualTo(LISTED - 120);
        });
        cli.run("campaign", "cancel", "cli-list").well();

        create[2] = "cli-wrong";
        create[6] = cli.file("wrong", ids + "no id\n");
        assertThat(cli.run(create).with(2).err()).contains("line " + (LISTED + 1), "'no id'", "expected");
        cli.run("describe", "campaign", "cli-wrong").with(3);
    }

    @Test
    void tellsWhatIsWrongAndHowItEnded(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        assertThat(cli.run("check", "STARTWITH(deviceId, 'a')").with(1).err()).contains("STARTS_WITH");
        assertThat(cli.run("check", "STARTS_WITH(deviceId, 'model-v3.1')")
                        .well()
                        .err())
                .contains("model-v3.10");
        cli.run("get", "device", "nobody").with(3);
        cli.run("get", "gadgets").with(2);
        cli.run("get", "devices", "--server", "http://127.0.0.1:1").with(6);
        assertThat(cli.run("apply", "-f", cli.file("typo.yaml", "kind: Device\nid: a\nspec: {tgas: {}}\n"))
                        .err())
                .contains("tgas");
        assertThat(cli.run("--help").well().out()).contains("apply", "explain", "Exit codes");
    }

    @Test
    void signsInKeepsContextsAndManagesTokens(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        String address = muster.platform().address().toString();
        cli.file("token", muster.platform().admin().token() + "\n");
        cli.run("login", address, "--name", "here", "--token-file", "token").well();
        assertThat(cli.run("contexts").well().out()).contains("* ", "here", address);
        assertThat(cli.read("contexts.json")).contains("here");
        String token = cli.run("tokens", "create", "cli-ci", "--role", "viewer", "--valid-for", "P1D")
                .well()
                .out()
                .strip();
        assertThat(token).isNotEmpty().doesNotContain(" ");
        assertThat(cli.run("tokens").well().out()).contains("cli-ci", "viewer");
        cli.file("viewer", token);
        assertThat(cli.run("delete", "device", "any", "--yes", "--token-file", "viewer")
                        .with(4)
                        .err())
                .contains("admin");
        cli.run("contexts", "forget", "here").well();
        assertThat(cli.run("contexts").well().out()).doesNotContain("here");
    }

    @Test
    void setsByHandSaysWhyNotAndCompletesIds(Muster muster) {
        CommandLine cli = new CommandLine(muster, folder);
        String id = muster.aFleetOf(1, "cliset", Map.of("region", "us")).get(0);
        cli.run("set", id, "motor.speed=5", "--reason", "test").well();
        assertThat(cli.run("describe", "device", id, "-o", "yaml").well().out()).contains("speed: 5");
        muster.apply("cli-eu", "STARTS_WITH(deviceId, 'cliset-') AND tags.region = 'eu'", Map.of("a", 1));
        assertThat(cli.run("why-not", "cli-eu", id).well().out()).contains("tags.region", "us");
        assertThat(cli.run("complete", "get", "device", "cliset-").well().out()).contains(id);
        for (String shell : List.of("bash", "zsh")) {
            assertThat(cli.run("completion", shell).well().out()).contains("complete");
        }
    }

    private static String documents(int speed) {
        return """
                kind: Configuration
                id: cli-speed
                spec:
                  targetCondition: STARTS_WITH(deviceId, 'cli-')
                  desiredProperties: {speed: %d}
                  labels: {team: cli}
                ---
                kind: Device
                id: cli-0
                spec: {tags: {region: eu}}
                """
                .formatted(speed);
    }
}
