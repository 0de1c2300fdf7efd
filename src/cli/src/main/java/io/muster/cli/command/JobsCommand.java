package io.muster.cli.command;

import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Column;
import io.muster.cli.output.LimitOption;
import io.muster.cli.output.Listing;
import io.muster.cli.output.OutputOptions;
import io.muster.cli.resource.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Bulk work: lists it, stops it, lets it go on, shows what it could not process. */
@Command(
        name = "jobs",
        description = "List bulk work; stop it, restart it, show what it could not process.",
        subcommands = {JobsCommand.Stop.class, JobsCommand.Restart.class, JobsCommand.Skips.class},
        footer = {
            "",
            "Examples:",
            "  muster jobs --state running",
            "  muster watch job 7",
            "  muster jobs stop 7",
            "  muster jobs skips 7 -o json | jq -r '.items[] | [.item, .reason] | @tsv'"
        })
public final class JobsCommand extends ServerCommand {

    @Option(names = "--name", paramLabel = "NAME", description = "Only jobs of this name, as import-devices.")
    private @Nullable String name;

    @Option(names = "--state", paramLabel = "STATE", description = "queued, running, stopped, completed or failed.")
    private @Nullable String state;

    @Mixin
    private LimitOption limit = new LimitOption(20);

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        new Listing(screen(), output.format())
                .write(
                        limit.of(to("jobs")
                                .with("name", name)
                                .with("state", state)
                                .with("limit", limit.page())
                                .list()),
                        Resource.JOB.columns(),
                        job -> "job/" + Resource.JOB.idOf(job));
        limit.tell(screen());
        return ExitCode.DONE;
    }

    /** Asks a job to stop after the page at hand. */
    @Command(name = "stop", description = "Stop a job after the page at hand; it can be restarted.")
    static final class Stop extends ServerCommand {

        @Parameters(paramLabel = "JOB")
        private long job;

        @Override
        public Integer call() {
            to("jobs", Long.toString(job), "stop").post(null);
            screen().line("job/%d is stopping".formatted(job));
            return ExitCode.DONE;
        }
    }

    /** Lets a job go on. */
    @Command(name = "restart", description = "Let a stopped or failed job go on where it stood.")
    static final class Restart extends ServerCommand {

        @Parameters(paramLabel = "JOB")
        private long job;

        @Override
        public Integer call() {
            to("jobs", Long.toString(job), "restart").post(null);
            screen().line("job/%d goes on".formatted(job));
            return ExitCode.DONE;
        }
    }

    /** What a job could not process. */
    @Command(name = "skips", description = "Show what a job could not process, and why.")
    static final class Skips extends ServerCommand {

        private static final List<Column> COLUMNS =
                List.of(Column.of("ITEM", "item"), Column.of("REASON", "reason"), Column.wide("AT", "at"));

        @Parameters(paramLabel = "JOB")
        private long job;

        @Mixin
        private LimitOption limit = new LimitOption(1_000);

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() {
            new Listing(screen(), output.format())
                    .write(
                            limit.of(to("jobs", Long.toString(job), "skips")
                                    .with("limit", limit.page())
                                    .list()),
                            COLUMNS,
                            skip -> String.valueOf(skip.get("item")));
            limit.tell(screen());
            return ExitCode.DONE;
        }
    }
}
