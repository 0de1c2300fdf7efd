package io.muster.cli.command;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import io.muster.cli.output.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets desired properties of one device by hand. */
@Command(
        name = "set",
        description = "Set desired properties of one device by hand.",
        footer = {
            "",
            "A value is read as JSON where it is JSON, else as text; 'path=' with nothing removes what was set by hand."
                    + " Where a stronger configuration hides the value it is refused (4), unless --underneath keeps it there.",
            "",
            "Examples:",
            "  muster set pump-7 speed=20 mode=eco",
            "  muster set pump-7 'features.welding=true' --reason 'order 4711' \\",
            "      --until 2030-12-31T00:00:00Z",
            "  muster set pump-7 speed="
        })
public final class SetCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "DEVICE", description = "Which device.")
    private String device;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH=VALUE", description = "What.")
    private List<String> values;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; the explanation shows it.")
    private @Nullable String reason;

    @Option(names = "--until", paramLabel = "INSTANT", description = "When it falls back by itself.")
    private @Nullable String until;

    @Option(names = "--underneath", description = "Keep it also where a stronger configuration hides it.")
    private boolean underneath;

    @Override
    public Integer call() {
        Map<String, @Nullable Object> twin = to("devices", device, "twin", "desired")
                .with("reason", reason)
                .with("expiresAt", until)
                .with("underneath", underneath ? true : null)
                .patch(patch(values));
        screen().line("device/%s desired version %s%s"
                .formatted(
                        device,
                        Fields.text(twin, "desiredVersion"),
                        Boolean.TRUE.equals(twin.get("connected")) ? "" : " (offline: it gets it when it connects)"));
        return ExitCode.DONE;
    }

    static Map<String, @Nullable Object> patch(List<String> values) {
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        for (String each : values) {
            int equals = each.indexOf('=');
            if (equals <= 0) {
                throw CliProblem.usage("'%s' (expected: PATH=VALUE, as speed=20)".formatted(each));
            }
            String text = each.substring(equals + 1);
            put(
                    patch,
                    List.of(each.substring(0, equals).split("\\.", -1)),
                    text.isEmpty() ? null : JsonText.typed(text));
        }
        return patch;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, @Nullable Object> object, List<String> path, @Nullable Object value) {
        String name = path.get(0);
        if (path.size() == 1) {
            object.put(name, value);
            return;
        }
        Object inner = object.get(name) instanceof Map<?, ?> present ? present : new LinkedHashMap<String, Object>();
        object.put(name, inner);
        put((Map<String, @Nullable Object>) inner, path.subList(1, path.size()), value);
    }
}
