package io.muster.cli.campaign;

import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Column;
import io.muster.cli.output.Fields;
import io.muster.cli.output.LimitOption;
import io.muster.cli.output.Listing;
import io.muster.cli.output.OutputOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A campaign's work, device by device. */
@Command(
        name = "tasks",
        description = "Show what a campaign did on each device.",
        footer = {"", "Example:", "  muster campaign tasks reboot-v3 --state failed -o name | wc -l"})
final class TasksCommand extends ServerCommand {

    private static final List<Column> COLUMNS = List.of(
            Column.of("DEVICE", "deviceId"),
            Column.of("STATE", "state"),
            Column.of("ATTEMPTS", "attempts"),
            Column.of("STATUS", "status"),
            Column.of("REASON", "reason"),
            Column.of("CHANGED", "changedAt"),
            Column.wide("ANSWER", "answer"));

    @Parameters(index = "0", paramLabel = "CAMPAIGN", description = "Which.")
    private String id;

    @Option(names = "--state", paramLabel = "STATE", description = "As failed, timed-out, succeeded, waiting.")
    private @Nullable String state;

    @Mixin
    private LimitOption limit = new LimitOption(1_000);

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        new Listing(screen(), output.format())
                .write(
                        limit.of(to("campaigns", id, "tasks")
                                .with("state", state)
                                .with("limit", limit.page())
                                .list()),
                        COLUMNS,
                        task -> Fields.text(task, "deviceId"));
        limit.tell(screen());
        return ExitCode.DONE;
    }
}
