package io.muster.cli.document;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.Failures;
import io.muster.cli.connection.Confirmation;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import io.muster.client.MusterProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes documents true: creates what is missing, changes what differs, and says what is so already. */
@Command(
        name = "apply",
        description = "Make documents true: create what is missing, change what differs.",
        footer = {
            "",
            "A document is {kind, id, spec}; kind is Device, Configuration or Campaign, spec is what the API takes:",
            "",
            "  kind: Configuration",
            "  id: speed-v3.1",
            "  spec:",
            "    targetCondition: STARTS_WITH(deviceId, 'model-v3.1')",
            "    desiredProperties:",
            "      speed: 20",
            "  ---",
            "  kind: Device",
            "  id: model-v3.1-000042",
            "  spec: {tags: {region: eu}, credential: {kind: secret}}",
            "",
            "A secret is made and shown when the device is registered, never again. Applying twice changes nothing the"
                    + " second time; a campaign is made once. Devices come first, then configurations, then campaigns.",
            "",
            "Examples:",
            "  muster apply -f speed.yaml",
            "  muster apply -f fleet/ --dry-run",
            "  muster apply -f fleet/ --prune -l team=robots",
            "                     removes what carries the label and has no document",
            "  muster get configuration speed-v3.1 -o json \\",
            "      | jq '{kind: \"Configuration\", id, spec: {targetCondition,",
            "              desiredProperties: {speed: 25}}}' | muster apply -f -",
            "  muster apply plan.json    what 'muster plan --out plan.json' planned, or 4"
        })
public final class ApplyCommand extends ServerCommand {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PLAN",
            description = "A file that 'muster plan --out' wrote.")
    private @Nullable Path plan;

    @Mixin
    private FileOptions files = new FileOptions();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Option(names = "--dry-run", description = "Only say what would change.")
    private boolean dryRun;

    @Option(names = "--prune", description = "Remove configurations that carry the label and have no document.")
    private boolean prune;

    @Option(
            names = {"-l", "--label"},
            paramLabel = "LABEL=VALUE",
            description = "For --prune: which configurations are these documents' own.")
    private Map<String, String> labels = Map.of();

    @Override
    public Integer call() {
        if (plan != null) {
            return applyPlan(plan);
        }
        if (!files.given()) {
            throw CliProblem.usage("nothing to apply: give -f FILE, or a plan");
        }
        if (prune == labels.isEmpty()) {
            throw CliProblem.usage("--prune and --label belong together: only what carries the label is removed");
        }
        List<Document> documents = files.read();
        int failed = applyAll(documents);
        if (prune && failed == 0) {
            prune(documents);
        }
        if (failed == 0) {
            return ExitCode.DONE;
        }
        screen().note("%d of %d documents failed".formatted(failed, documents.size()));
        return ExitCode.PARTLY_FAILED;
    }

    private int applyAll(List<Document> documents) {
        Applier applier =
                new Applier(client().raw(), Present.of(client().raw(), documents), screen(), confirmation, dryRun);
        int failed = 0;
        int unchanged = 0;
        String spreading = "";
        for (Document document : documents) {
            try {
                Outcome outcome = applier.apply(document);
                unchanged += outcome.change() == Outcome.Change.UNCHANGED ? 1 : 0;
                spreading = outcome.job() == null ? spreading : document.id();
                screen().line(outcome.line(document, dryRun));
            } catch (MusterProblem problem) {
                if (documents.size() == 1) {
                    throw problem;
                }
                failed++;
                screen().note("%s failed (%s): %s"
                        .formatted(document.name(), document.source(), Failures.message(problem)));
            }
        }
        if (unchanged == documents.size()) {
            screen().note("Nothing to do: all is as the documents say.");
        }
        if (!spreading.isEmpty() && screen().terminal().columns() > 0) {
            screen().note("'muster watch configuration %s' shows how far it has come".formatted(spreading));
        }
        return failed;
    }

    private int applyPlan(Path file) {
        SavedPlan saved = SavedPlan.read(file);
        Map<String, @Nullable Object> answer = to("plans", saved.id(), "apply").post(null);
        Fields.objects(answer, "changes").forEach(change -> screen().line("configuration/%s %s"
                .formatted(
                        Fields.text(change, "id"),
                        change.get("job") == null
                                ? "unchanged"
                                : "revision %s, %,d devices (job %s)"
                                        .formatted(
                                                Fields.text(change, "revision"),
                                                Fields.number(change, "targeted"),
                                                Fields.text(change, "job")))));
        return ExitCode.DONE;
    }

    private void prune(List<Document> documents) {
        Set<String> kept = documents.stream()
                .filter(each -> each.kind() == Kind.CONFIGURATION)
                .map(Document::id)
                .collect(Collectors.toSet());
        List<String> gone = new ArrayList<>();
        to("configurations").with("limit", 1_000).list().forEach(each -> {
            String id = Fields.text(each, "id");
            if (!kept.contains(id) && carriesLabels(each)) {
                gone.add(id);
            }
        });
        if (gone.isEmpty()) {
            return;
        }
        gone.forEach(id ->
                screen().line("configuration/%s %s".formatted(id, dryRun ? "would be pruned" : "is to be pruned")));
        if (dryRun) {
            return;
        }
        confirmation.ask(screen(), "This removes %d configurations.".formatted(gone.size()));
        for (String id : gone) {
            confirmation.confirmed(screen(), "Deleting configuration/" + id, devices -> to("configurations", id)
                    .with("expectDevices", devices)
                    .delete());
            screen().line("configuration/" + id + " pruned");
        }
    }

    private boolean carriesLabels(Map<String, @Nullable Object> configuration) {
        Map<String, @Nullable Object> own = Fields.object(configuration, "labels");
        return labels.entrySet().stream()
                .allMatch(label -> own.get(label.getKey()) != null
                        && Fields.shown(own.get(label.getKey())).equals(label.getValue()));
    }
}
