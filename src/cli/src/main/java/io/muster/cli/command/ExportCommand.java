package io.muster.cli.command;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.YamlText;
import io.muster.cli.resource.Resource;
import io.muster.client.ServerUnreachable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what {@code import} and {@code apply} read. */
@Command(
        name = "export",
        description = "Write devices as 'muster import' reads them, or configurations as 'muster apply' does.",
        footer = {
            "",
            "Examples:",
            "  muster export devices --where \"tags.region = 'eu'\" > eu.ndjson",
            "  muster export configurations > configurations.yaml"
        })
public final class ExportCommand extends ServerCommand {

    private static final List<String> SPEC = List.of(
            "description", "targetCondition", "desiredProperties", "priority", "successCondition", "rollout", "labels");

    @Parameters(paramLabel = "KIND", description = "devices or configurations.")
    private String kind;

    @Option(
            names = {"-w", "--where"},
            paramLabel = "CONDITION",
            description = "Only devices that this is true for.")
    private @Nullable String where;

    @Override
    public Integer call() {
        switch (Resource.named(kind)) {
            case DEVICE -> devices();
            case CONFIGURATION ->
                to("configurations").with("limit", 1_000).list().forEach(this::configuration);
            case CAMPAIGN, JOB, FIELD, TOKEN, USER ->
                throw CliProblem.usage("'%s' (expected: devices or configurations)".formatted(kind));
        }
        screen().flush();
        return ExitCode.DONE;
    }

    private void devices() {
        try (Stream<String> lines = client().devices().exportLines(where)) {
            lines.forEach(line -> screen().raw(line + "\n"));
        } catch (ServerUnreachable e) {
            screen().note("every line that is written is whole; --where \"… AND deviceId > 'LAST'\" goes on behind it");
            throw e;
        } finally {
            // What the failure's message counts must have been written.
            screen().flush();
        }
    }

    private void configuration(Map<String, @Nullable Object> found) {
        Map<String, @Nullable Object> spec = new LinkedHashMap<>();
        for (String name : SPEC) {
            Object value = found.get(name);
            if (value != null
                    && !(value instanceof Map<?, ?> members
                            && members.isEmpty()
                            && !name.equals("desiredProperties"))) {
                spec.put(name, value);
            }
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("kind", "Configuration");
        document.put("id", found.get("id"));
        document.put("spec", spec);
        screen().raw("---\n" + YamlText.of(document));
    }
}
