package io.muster.cli.command;

import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import io.muster.cli.output.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a message to one device, now or when it connects. */
@Command(
        name = "message",
        description = "Send a message to one device, now or when it connects.",
        footer = {
            "",
            "Examples:",
            "  muster message pump-7 '{\"text\": \"maintenance tonight\"}' --expires-in P1D",
            "  muster message pump-7 --state 0b2c…        where that message is"
        })
public final class MessageCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "DEVICE", description = "Which device.")
    private String device;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PAYLOAD", description = "JSON, or a text.")
    private @Nullable String payload;

    @Option(names = "--content-type", paramLabel = "TYPE", description = "As application/json.")
    private @Nullable String contentType;

    @Option(names = "--property", paramLabel = "NAME=VALUE", description = "A user property (MQTT 5); repeatable.")
    private Map<String, String> properties = Map.of();

    @Option(names = "--expires-in", paramLabel = "DURATION", description = "When it is given up, as P1D.")
    private @Nullable String expiresIn;

    @Option(names = "--state", paramLabel = "ID", description = "Show what became of this message.")
    private @Nullable String messageId;

    @Override
    public Integer call() {
        if (messageId != null) {
            Map<String, @Nullable Object> state =
                    to("devices", device, "messages", messageId).get();
            state.forEach((name, value) -> screen().line(name + ": " + Fields.shown(value)));
            return ExitCode.DONE;
        }
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("payload", payload == null ? null : JsonText.typed(payload));
        if (contentType != null) {
            message.put("contentType", contentType);
        }
        if (!properties.isEmpty()) {
            message.put("properties", properties);
        }
        if (expiresIn != null) {
            message.put("expiresIn", expiresIn);
        }
        screen().line(Fields.text(to("devices", device, "messages").post(message), "messageId"));
        return ExitCode.DONE;
    }
}
