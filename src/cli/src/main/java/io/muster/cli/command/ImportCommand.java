package io.muster.cli.command;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.client.DeviceImport;
import io.muster.client.ServerUnreachable;
import io.muster.protocol.rest.Job;
import io.muster.protocol.rest.JobSkip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers many devices from a file. */
@Command(
        name = "import",
        description = "Register many devices from a file of NDJSON or CSV.",
        footer = {
            "",
            "NDJSON has a device a line: {\"deviceId\": \"pump-7\", \"tags\": {\"region\": \"eu\"}}. Good lines go in; bad ones"
                    + " are shown with their numbers and reasons, and it ends with 5. The file is streamed, whatever its size.",
            "",
            "Examples:",
            "  muster import fleet.ndjson --dry-run",
            "  muster import fleet.csv",
            "  muster export devices | ssh other muster import /dev/stdin"
        })
public final class ImportCommand extends ServerCommand {

    private static final int SHOWN = 20;
    private static final Duration LONGEST = Duration.ofHours(12);

    @Parameters(paramLabel = "FILE", description = "CSV if its name ends in .csv, else NDJSON.")
    private Path file;

    @Option(names = "--dry-run", description = "Only check every line.")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "End when the server has the file; print the job.")
    private boolean noWait;

    @Override
    public Integer call() {
        if (!Files.isReadable(file)) {
            throw CliProblem.usage("%s is not readable".formatted(file));
        }
        DeviceImport devices = Files.isRegularFile(file) ? DeviceImport.of(file) : DeviceImport.ndjson(System.in);
        Job job = handOver(dryRun ? devices.asDryRun() : devices);
        if (noWait) {
            screen().line("job/" + job.id());
            return ExitCode.DONE;
        }
        Job end = client().jobs().awaitEnd(job.id(), LONGEST);
        if (end.skipped() > 0) {
            try (Stream<JobSkip> skips = client().jobs().skips(job.id())) {
                skips.limit(SHOWN).forEach(skip -> screen().note(skip.item() + ": " + skip.reason()));
            }
        }
        screen().line("%,d lines read, %,d devices %s, %,d lines bad (job %d)"
                .formatted(end.read(), end.written(), dryRun ? "good" : "registered", end.skipped(), end.id()));
        if (!"completed".equals(end.state())) {
            throw CliProblem.failed("the import is " + end.state() + ": " + end.reason());
        }
        return end.skipped() == 0 ? ExitCode.DONE : ExitCode.PARTLY_FAILED;
    }

    private Job handOver(DeviceImport devices) {
        try {
            return client().devices().importAll(devices);
        } catch (ServerUnreachable e) {
            screen().note("nothing was taken in: an import begins when the server has the whole file; run it again");
            throw e;
        }
    }
}
