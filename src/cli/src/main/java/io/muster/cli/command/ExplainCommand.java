package io.muster.cli.command;

import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Ages;
import io.muster.cli.output.Fields;
import io.muster.cli.output.OutputOptions;
import io.muster.cli.output.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Why a device has the values that it has. */
@Command(
        name = "explain",
        description = "Say why a device has the value it has: who set it, and whom that hides.",
        footer = {"", "Examples:", "  muster explain pump-7", "  muster explain pump-7 motor.speed"})
public final class ExplainCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "DEVICE", description = "Which device.")
    private String device;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PATH", description = "Only this property, as motor.speed.")
    private @Nullable String path;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> answer =
                to("devices", device, "twin", "explanation").with("path", path).get();
        if (output.structured()) {
            screen().document(answer, output.format());
            return ExitCode.DONE;
        }
        List<Map<String, @Nullable Object>> leaves = Fields.objects(answer, "leaves");
        if (leaves.isEmpty()) {
            screen().note(
                            path == null
                                    ? "nothing is set on " + device
                                    : "nobody sets %s on %s".formatted(path, device));
            return ExitCode.DONE;
        }
        Table table = new Table(List.of("PATH", "VALUE", "FROM"));
        for (Map<String, @Nullable Object> leaf : leaves) {
            table.row(
                    Fields.text(leaf, "path"), Fields.shown(leaf.get("value")), source(Fields.object(leaf, "winner")));
            Fields.objects(leaf, "hidden")
                    .forEach(hidden -> table.row(
                            "  hides" + otherPath(leaf, hidden),
                            Fields.shown(hidden.get("value")),
                            source(Fields.object(hidden, "source"))));
        }
        screen().table(table);
        return ExitCode.DONE;
    }

    private static String otherPath(Map<String, @Nullable Object> leaf, Map<String, @Nullable Object> hidden) {
        String other = Fields.text(hidden, "path");
        return other.equals(Fields.text(leaf, "path")) ? "" : " " + other;
    }

    private String source(Map<String, @Nullable Object> source) {
        if (!Fields.text(source, "configuration").isEmpty()) {
            return "configuration %s, revision %s, priority %s"
                    .formatted(
                            Fields.text(source, "configuration"),
                            Fields.text(source, "revision"),
                            Fields.text(source, "priority"));
        }
        StringBuilder text = new StringBuilder("set by hand");
        append(text, " by ", source, "by");
        text.append(when(" at ", Fields.text(source, "at")));
        append(text, ": ", source, "reason");
        text.append(when(", until ", Fields.text(source, "expiresAt")));
        return text.toString();
    }

    /** A script reads instants; at a terminal they would leave no room for the reason. */
    private String when(String word, String instant) {
        if (instant.isEmpty()) {
            return "";
        }
        boolean person = screen().terminal().columns() > 0;
        return person ? word.replace("at ", "") + new Ages(Instant.now()).of(instant) : word + instant;
    }

    private static void append(StringBuilder text, String word, Map<String, @Nullable Object> source, String name) {
        if (!Fields.text(source, name).isEmpty()) {
            text.append(word).append(Fields.text(source, name));
        }
    }
}
