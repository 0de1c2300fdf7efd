package io.muster.cli.command;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import io.muster.cli.output.OutputOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How far a configuration has come that comes in waves; moves it. */
@Command(
        name = "rollout",
        description = "Say how far a configuration has come that comes in waves; advance, pause or resume it.",
        footer = {
            "",
            "Examples:",
            "  muster rollout firmware-3.2",
            "  muster rollout firmware-3.2 advance --from 10",
            "  muster rollout firmware-3.2 pause"
        })
public final class RolloutCommand extends ServerCommand {

    static final List<String> ACTS = List.of("advance", "pause", "resume");

    @Parameters(index = "0", paramLabel = "CONFIGURATION", description = "Which configuration.")
    private String configuration;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ACT",
            description = "advance (to the next wave, whatever the gate says), pause or resume.")
    private @Nullable String act;

    @Option(
            names = "--from",
            paramLabel = "PERCENT",
            description = "Only if it stands there; refused where somebody else has moved it.")
    private @Nullable Integer from;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> rollout = act == null ? standing() : steer(act);
        if (output.structured()) {
            screen().document(rollout, output.format());
            return ExitCode.DONE;
        }
        if (rollout.isEmpty()) {
            screen().line("configuration/%s did not come in waves".formatted(configuration));
            return ExitCode.DONE;
        }
        screen().line("configuration/%s revision %s %s: wave %s of %s, %s %% of the devices"
                .formatted(
                        configuration,
                        Fields.text(rollout, "revision"),
                        Fields.text(rollout, "state"),
                        Fields.text(rollout, "wave"),
                        rollout.get("waves") instanceof List<?> waves ? waves.size() : 0,
                        Fields.text(rollout, "percent")));
        screen().line("  " + Fields.text(rollout, "reason"));
        return ExitCode.DONE;
    }

    private Map<String, @Nullable Object> standing() {
        if (from != null) {
            throw CliProblem.usage("--from is for advance, pause and resume");
        }
        return Fields.object(to("configurations", configuration, "status").get(), "rollout");
    }

    private Map<String, @Nullable Object> steer(String how) {
        if (!ACTS.contains(how)) {
            throw CliProblem.usage("'%s' (expected: %s)".formatted(how, String.join(", ", ACTS)));
        }
        return to("configurations", configuration, how)
                .with("expectPercent", from)
                .post(null);
    }
}
