package io.muster.benchmarks;

import io.muster.launcher.platform.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code muster benchmark}: starts the platform on fresh data for each fleet size and measures the main paths. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the main paths on fresh data, beside the raw limits of the database and the broker in the same",
            "run, and prints a table. Takes about two minutes for 100,000 devices; leave the machine alone meanwhile."
        })
public final class BenchmarkMain implements Callable<Integer> {

    @Option(
            names = "--devices",
            paramLabel = "N",
            split = ",",
            defaultValue = "100000",
            description = "How many devices are registered; several, comma-separated, are run one after the other.")
    private List<Integer> devices = List.of();

    @Option(
            names = "--connected",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How many of them are connected over MQTT; at most 15000: each costs a file descriptor.")
    private int connected;

    @Option(
            names = "--configurations",
            paramLabel = "N",
            defaultValue = "0",
            description = "With how many further configurations single changes and plans are measured as well.")
    private int configurations;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many calls and messages campaigns send to those that are connected.")
    private int calls;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "4",
            description = "How often 2,000 tags are changed; the first rounds run code that is still being compiled.")
    private int rounds;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Of ${COMPLETION-CANDIDATES} only these, comma-separated; the import comes before each.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "An empty or missing folder for the data, not below the folder for temporary files.")
    private Path data = Path.of("");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Table table = new Table(System.out);
        for (int size : devices) {
            Path folder = data.resolve("fleet-" + size);
            try (Bed bed = Bed.start(folder, Distribution.find())) {
                new FleetRun(
                                bed,
                                table,
                                size,
                                new FleetRun.Load(Math.min(connected, size), configurations, calls, rounds),
                                only)
                        .run();
                bed.usage().forEach(usage -> table.note(size + " devices: " + usage));
            }
        }
        table.print();
        return 0;
    }
}
