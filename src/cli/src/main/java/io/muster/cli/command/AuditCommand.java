package io.muster.cli.command;

import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Column;
import io.muster.cli.output.LimitOption;
import io.muster.cli.output.Listing;
import io.muster.cli.output.OutputOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who did what. */
@Command(
        name = "audit",
        description = "Show who changed what, when, from where.",
        footer = {
            "",
            "Examples:",
            "  muster audit --object configuration/speed-v3.1",
            "  muster audit --actor admin --from 2030-01-01T00:00:00Z -o json"
        })
public final class AuditCommand extends ServerCommand {

    private static final List<Column> COLUMNS = List.of(
            Column.of("AT", "at"),
            Column.of("WHO", "actor"),
            Column.of("DID", "action"),
            Column.of("KIND", "objectKind"),
            Column.of("OBJECT", "objectId"),
            Column.wide("FROM", "origin"),
            Column.wide("DETAIL", "detail"));

    @Option(names = "--actor", paramLabel = "NAME", description = "Only what this person or token did.")
    private @Nullable String actor;

    @Option(
            names = "--object",
            paramLabel = "KIND[/ID]",
            description = "Only what was done to these: device, or device/pump-7.")
    private @Nullable String object;

    @Option(names = "--from", paramLabel = "INSTANT", description = "Since then.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Before then.")
    private @Nullable String to;

    @Mixin
    private LimitOption limit = new LimitOption(100);

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        new Listing(screen(), output.format())
                .write(
                        limit.of(to("audit")
                                .with("actor", actor)
                                .with("object", object)
                                .with("from", from)
                                .with("to", to)
                                .with("limit", limit.page())
                                .list()),
                        COLUMNS,
                        entry -> String.valueOf(entry.get("id")));
        limit.tell(screen());
        return ExitCode.DONE;
    }
}
