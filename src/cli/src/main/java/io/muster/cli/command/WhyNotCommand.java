package io.muster.cli.command;

import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import io.muster.cli.output.OutputOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Why a configuration does, or does not, target a device. */
@Command(
        name = "why-not",
        description = "Say which clause of a configuration's condition a device fails, with the device's value.",
        footer = {"", "Example:", "  muster why-not speed-v3.1 pump-7"})
public final class WhyNotCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "CONFIGURATION", description = "Which configuration.")
    private String configuration;

    @Parameters(index = "1", paramLabel = "DEVICE", description = "Which device.")
    private String device;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> answer = to("devices", device, "twin", "explanation")
                .with("configuration", configuration)
                .get();
        if (output.structured()) {
            screen().document(answer, output.format());
            return ExitCode.DONE;
        }
        boolean matches = Boolean.TRUE.equals(answer.get("matches"));
        screen().line("%s %s %s"
                .formatted(
                        configuration,
                        matches
                                ? screen().terminal().green("targets")
                                : screen().terminal().red("does not target"),
                        device));
        Map<String, @Nullable Object> rollout = Fields.object(answer, "rollout");
        if (matches && Boolean.FALSE.equals(rollout.get("reached"))) {
            screen().line("but its rollout has not come to it: it is at place %s, places below %s have revision %s"
                    .formatted(
                            Fields.text(rollout, "place"),
                            Fields.text(rollout, "below"),
                            Fields.text(answer, "revision")));
        }
        clause(Fields.object(answer, "clauses"), "  ");
        if (answer.get("obstacles") instanceof List<?> obstacles && !obstacles.isEmpty()) {
            screen().line("because of");
            obstacles.forEach(each -> screen().line("  " + Fields.shown(each)));
        }
        return ExitCode.DONE;
    }

    private void clause(Map<String, @Nullable Object> clause, String indent) {
        String values = Fields.objects(clause, "values").stream()
                .map(value -> Boolean.FALSE.equals(value.get("present"))
                        ? "it has no " + Fields.text(value, "field")
                        : Fields.text(value, "field") + " is " + Fields.shown(value.get("value")))
                .collect(Collectors.joining(", "));
        screen().line("%s%-8s %s%s"
                .formatted(
                        indent,
                        Fields.text(clause, "truth"),
                        Fields.text(clause, "clause"),
                        values.isEmpty() ? "" : "    (" + values + ")"));
        Fields.objects(clause, "parts").forEach(part -> clause(part, indent + "  "));
    }
}
