package io.muster.cli.command;

import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import io.muster.cli.output.JsonText;
import io.muster.cli.output.OutputOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calls a method of one device and waits for its answer. */
@Command(
        name = "call",
        description = "Call a method of one device and wait for its answer.",
        footer = {
            "",
            "It ends with 4 when the device is not connected and with 1 when it failed or gave no answer in time.",
            "",
            "Examples:",
            "  muster call pump-7 reboot",
            "  muster call pump-7 reboot '{\"delaySeconds\": 5}' --timeout PT10S"
        })
public final class CallCommand extends ServerCommand {

    private static final int FIRST_FAILURE = 400;

    @Parameters(index = "0", paramLabel = "DEVICE", description = "Which device.")
    private String device;

    @Parameters(index = "1", paramLabel = "METHOD", description = "Which method.")
    private String method;

    @Parameters(index = "2", arity = "0..1", paramLabel = "JSON", description = "What the method is given.")
    private @Nullable String payload;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "How long to wait, as PT30S.")
    private @Nullable String timeout;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("method", method);
        if (payload != null) {
            asked.put("payload", JsonText.read(payload, "JSON"));
        }
        if (timeout != null) {
            asked.put("timeout", timeout);
        }
        Map<String, @Nullable Object> answer =
                to("devices", device, "calls").patiently().post(asked);
        long status = Fields.number(answer, "status");
        if (output.structured()) {
            screen().document(answer, output.format());
        } else {
            screen().line("%d %s"
                    .formatted(status, Fields.text(answer, "payload"))
                    .strip());
        }
        return status >= FIRST_FAILURE ? ExitCode.FAILED : ExitCode.DONE;
    }
}
