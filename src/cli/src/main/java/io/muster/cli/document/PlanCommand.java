package io.muster.cli.document;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import io.muster.cli.output.OutputOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what documents would change on how many devices, bound to the state that it was made from. */
@Command(
        name = "plan",
        description = "Show what configurations would change on how many devices, before they are applied.",
        footer = {
            "",
            "With --exit-code it ends with 0 when there is nothing to do and with 2 when there are changes."
                    + " A plan that was written with --out is applied with 'muster apply FILE', which ends with 4 when the",
            "state moved meanwhile, so that what was reviewed is what is done.",
            "",
            "Examples:",
            "  muster plan -f fleet/",
            "  muster plan -f fleet/ --out plan.json --exit-code",
            "  muster plan --delete speed-v3.1"
        })
public final class PlanCommand extends ServerCommand {

    @Mixin
    private FileOptions files = new FileOptions();

    @Option(names = "--delete", paramLabel = "ID", description = "Also plan that this configuration goes; repeatable.")
    private List<String> deleted = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the plan for 'muster apply FILE'.")
    private @Nullable Path out;

    @Option(names = "--exit-code", description = "End with 2 when there are changes.")
    private boolean exitCode;

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** Whether 'apply -f' would do more than the plan says. */
    private boolean unplanned;

    @Override
    public Integer call() {
        List<Map<String, @Nullable Object>> changes = changes();
        if (changes.isEmpty()) {
            screen().note(
                            unplanned
                                    ? "No configuration would change; what is not planned would."
                                    : "Nothing to do: all is as the documents say.");
            return unplanned && exitCode ? ExitCode.USAGE : ExitCode.DONE;
        }
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("changes", changes);
        Map<String, @Nullable Object> plan = to("plans").patiently().post(asked);
        if (out != null) {
            SavedPlan.write(out, plan);
        }
        if (output.structured()) {
            screen().document(plan, output.format());
        } else {
            show(changes, plan);
        }
        return exitCode ? ExitCode.USAGE : ExitCode.DONE;
    }

    private List<Map<String, @Nullable Object>> changes() {
        List<Document> documents = files.read();
        if (documents.isEmpty() && deleted.isEmpty()) {
            throw CliProblem.usage("nothing to plan: give -f FILE or --delete ID");
        }
        List<Map<String, @Nullable Object>> changes = new ArrayList<>();
        Present server = Present.of(client().raw(), documents);
        for (Document document : documents) {
            if (!differs(document, server.find(document))) {
                continue;
            }
            if (document.kind() == Kind.CONFIGURATION) {
                changes.add(change("put", document.id(), document.spec()));
            } else {
                unplanned = true;
                screen().note(
                                "%s is not planned, plans hold configurations: see it with 'muster diff -f', do it with 'muster apply -f'"
                                        .formatted(document.name()));
            }
        }
        deleted.forEach(id -> changes.add(change("delete", id, null)));
        return changes;
    }

    /** As 'apply' sees it: a campaign that was made once is not made again. */
    private static boolean differs(Document document, Optional<Map<String, @Nullable Object>> present) {
        return present.isEmpty()
                || (document.kind() != Kind.CAMPAIGN
                        && !Difference.of(document, present.get()).isEmpty());
    }

    private static Map<String, @Nullable Object> change(
            String action, String id, @Nullable Map<String, @Nullable Object> spec) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put("kind", "configuration");
        change.put("action", action);
        change.put("id", id);
        if (spec != null) {
            change.put("spec", spec);
        }
        return change;
    }

    private void show(List<Map<String, @Nullable Object>> changes, Map<String, @Nullable Object> plan) {
        changes.forEach(change -> screen().line("%s configuration/%s"
                .formatted("put".equals(change.get("action")) ? "~" : "-", Fields.text(change, "id"))));
        for (String figure : List.of("devices", "firstTouched", "hidden", "offline")) {
            screen().line("  %-14s %s".formatted(figure + ":", figure(plan.get(figure))));
        }
        Fields.objects(plan, "changes").forEach(each -> screen().line("  " + change(each)));
        if (Boolean.FALSE.equals(plan.get("changesComplete"))) {
            screen().line("  … and more than can be shown");
        }
        Fields.object(plan, "overlaps").forEach((id, met) -> {
            // Not by a path: an id may hold dots.
            Map<String, @Nullable Object> holder = new LinkedHashMap<>();
            holder.put("met", met);
            Fields.objects(holder, "met").forEach(each -> screen().line("  " + overlap(id, each)));
        });
        screen().line("plan " + Fields.text(plan, "planId") + (out == null ? "" : " written to " + out)
                + ", good until " + Fields.text(plan, "expiresAt"));
    }

    private static String change(Map<String, @Nullable Object> change) {
        return "%,d × %s: %s → %s"
                .formatted(
                        Fields.number(change, "devices"),
                        Fields.text(change, "path"),
                        value(change.get("from"), Fields.text(change, "fromLayer")),
                        value(change.get("to"), Fields.text(change, "toLayer")));
    }

    private static String value(@Nullable Object value, String layer) {
        return (value == null ? "absent" : Fields.shown(value)) + (layer.isEmpty() ? "" : " (" + layer + ")");
    }

    private static String overlap(String id, Map<String, @Nullable Object> overlap) {
        return "configuration/%s could meet configuration/%s on a device%s: %s"
                .formatted(
                        id,
                        Fields.text(overlap, "configuration"),
                        overlap.get("example") == null ? "" : " like " + Fields.text(overlap, "example.deviceId"),
                        Fields.objects(overlap, "properties").stream()
                                .map(each -> Fields.text(each, "path") + " is won by " + Fields.text(each, "winner"))
                                .collect(Collectors.joining(", ")));
    }

    private static String figure(@Nullable Object value) {
        return value instanceof Number number ? "%,d".formatted(number.longValue()) : Fields.shown(value);
    }
}
