package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What scripts and pipelines rely on: done twice is done once, only what is its own is removed, exit codes mean something. */
@ExtendWith(WithMuster.class)
final class ScriptedCommandsIT {

    @TempDir
    Path folder;

    /** Whatever way it is written: what was applied is unchanged the second time, and no plan and no difference. */
    @Test
    void appliedTwiceChangesNothingHoweverItIsWritten(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        String file = cli.file(
                "written.yaml",
                """
                kind: Configuration
                id: cli-written
                spec:
                  targetCondition: |
                    STARTS_WITH(deviceId,
                      'cliwritten-')
                  desiredProperties: {a: 1.50, b: 1e3, c: null, d: {}, e: [1.0, "x"], f: PT60S, "g h": "", i: {j: null}}
                  priority: 0
                  successCondition: ""
                  description: ""
                  labels: {}
                  rollout:
                    waves: [50, 100.0]
                    gate: {minSuccessRatio: 0.90, maxFailureRatio: null, soak: PT60S, timeout: P1D}
                    onGateFailure: pause
                ---
                kind: Configuration
                id: cli-written-least
                spec: {targetCondition: "deviceId = 'cliwritten-0'", desiredProperties: {}}
                ---
                kind: Device
                id: cliwritten-0
                spec: {enabled: true, tags: {a: 1.0, b: [], c: {}}, credential: {kind: secret}}
                """);
        assertThat(cli.run("apply", "-f", file).well().out()).contains("cli-written created", "secret");
        CommandLine.Ended again = cli.run("apply", "-f", file).well();
        assertThat(again.out().lines()).hasSize(3).allMatch(line -> line.endsWith("unchanged"));
        assertThat(again.err()).contains("Nothing to do");
        assertThat(cli.run("diff", "-f", file, "--exit-code").well().out()).isEmpty();
        cli.run("plan", "-f", file, "--exit-code").well();
        assertThat(cli.run("get", "configuration", "cli-written", "-o", "json")
                        .well()
                        .out())
                .contains("\"revision\" : 1", "PT1M");
        cli.run("delete", "configuration", "cli-written", "cli-written-least", "--yes")
                .well();
    }

    @Test
    void pruningLeavesWhatCarriesNoLabelOrIsNotConfirmed(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        String one =
                "kind: Configuration\nid: cli-prune-%s\nspec: {targetCondition: \"deviceId = 'nobody'\", desiredProperties: {}, labels: {%s}}\n---\n";
        String all = one.formatted("kept", "own: yes")
                + one.formatted("gone", "own: yes")
                + one.formatted("other", "own: no")
                + one.formatted("none", "");
        cli.run("apply", "-f", cli.file("all.yaml", all)).well();
        String rest = cli.file("rest.yaml", one.formatted("kept", "own: yes"));

        cli.run("apply", "-f", rest, "--prune").with(2);
        cli.run("apply", "-f", rest, "-l", "own=yes").with(2);
        assertThat(cli.run("apply", "-f", rest, "--prune", "-l", "own=yes", "--dry-run")
                        .well()
                        .out())
                .contains("cli-prune-gone would be pruned");
        assertThat(cli.run("apply", "-f", rest, "--prune", "-l", "own=yes")
                        .with(4)
                        .err())
                .contains("This removes 1 configurations", "--yes");
        String broken = cli.file("broken.yaml", one.formatted("kept", "own: yes") + one.formatted("wrong id!", ""));
        cli.run("apply", "-f", broken, "--prune", "-l", "own=yes", "--yes").with(5);
        cli.run("get", "configuration", "cli-prune-gone").well();

        assertThat(cli.run("apply", "-f", rest, "--prune", "-l", "own=yes", "--yes")
                        .well()
                        .out())
                .contains("configuration/cli-prune-gone pruned")
                .doesNotContain("cli-prune-other", "cli-prune-none");
        cli.run("get", "configuration", "cli-prune-gone").with(3);
        cli.run("get", "configuration", "cli-prune-kept", "cli-prune-other", "cli-prune-none")
                .well();
        cli.run("delete", "configuration", "cli-prune-kept", "cli-prune-other", "cli-prune-none", "--yes")
                .well();
    }

    /** One way for each number that scripts read; the same in {@code --help}. */
    @Test
    void eachExitCodeHasItsCause(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        cli.run("get", "devices", "--limit", "1").with(0);
        assertThat(cli.run("check", "tags.a = ").with(1).err()).contains("expected");
        muster.apply("cli-exit", "deviceId = 'nobody-at-all'", Map.of("a", 1));
        muster.aFleetOf(1, "cliexit", Map.of());
        cli.run("campaign", "create", "cli-exit", "--call", "x", "--device", "cliexit-000000")
                .well();
        assertThat(cli.run("watch", "campaign", "cli-exit", "--timeout", "PT1S")
                        .with(1)
                        .err())
                .contains("not done after PT1S");
        cli.run("campaign", "cancel", "cli-exit").well();
        cli.run("watch", "campaign", "cli-exit").with(1);
        cli.run("get", "devices", "--no-such-option").with(2);
        cli.run("get", "configuration", "nothing-like-it").with(3);
        cli.run("delete", "configuration", "nothing-like-it", "--yes").with(3);
        assertThat(cli.run("delete", "device", "cliexit-000000").with(4).err()).contains("--yes");
        cli.file("no-token", "not-a-token");
        assertThat(cli.run("get", "devices", "--token-file", "no-token").with(4).err())
                .contains("muster login");
        cli.run("import", cli.file("half.ndjson", "{\"deviceId\": \"cliexit-1\"}\nno JSON\n"))
                .with(5);
        assertThat(cli.run("get", "devices", "--server", "http://127.0.0.1:1")
                        .with(6)
                        .err())
                .contains("is it running?");
    }

    @Test
    void listsIndexedFieldsAndGivesADeviceANewSecret(Muster muster) {
        CommandLine cli = new CommandLine(muster, folder);
        muster.client().raw().to("fields", "tags.cliSite").put(Map.of());
        assertThat(cli.run("get", "fields", "-o", "wide").well().out()).contains("FIELD", "tags.cliSite");
        assertThat(cli.run("get", "field", "tags.cliSite", "-o", "json").well().out())
                .contains("\"state\"");
        assertThat(cli.run("complete", "get", "field", "tags.cli").well().out()).contains("tags.cliSite");
        cli.run("delete", "field", "tags.cliSite", "--yes").well();
        cli.run("get", "field", "tags.cliSite").with(3);

        String id = muster.aFleetOf(1, "clisecret", Map.of()).get(0);
        CommandLine.Ended made = cli.run("credential", id, "--grace", "PT1M").well();
        assertThat(made.out().strip()).hasSizeGreaterThan(20).doesNotContain(" ");
        assertThat(made.err()).contains("shown this once");
        cli.run("credential", "nobody-at-all").with(3);
    }

    /** A directory of 200 configurations is read, compared and planned at once, not one by one. */
    @Test
    void plansADirectoryOfTwoHundredConfigurations(Muster muster) throws IOException {
        CommandLine cli = new CommandLine(muster, folder);
        muster.aFleetOf(10, "clihundreds", Map.of("region", "eu"));
        Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < 200; i++) {
            cli.file(
                    "many/c%03d.yaml".formatted(i),
                    """
                    kind: Configuration
                    id: cli-hundreds-%03d
                    spec:
                      targetCondition: STARTS_WITH(deviceId, 'clihundreds-') AND tags.region = 'eu'
                      desiredProperties: {p%d: {speed: %d}}
                    """
                            .formatted(i, i, i));
        }
        assertThat(cli.run("plan", "-f", "many", "--exit-code").with(2).out())
                .contains("10 × p199.speed: absent → 199 (cli-hundreds-199)");
    }
}
