package io.muster.agent.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.agent.Backoff;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A simulated fleet as its own process. Prints its {@link FleetCounts} as a line of JSON each second; each line on its
 * standard input is one more device, as in {@code --devices}. Ends when that is closed, or on SIGTERM.
 */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        description = "Connects simulated devices over MQTT and prints what they do as one JSON line a second.")
public final class FleetMain implements Callable<Integer> {

    @Option(names = "--mqtt", defaultValue = "tcp://127.0.0.1:1883", description = "the broker (${DEFAULT-VALUE})")
    private URI broker = URI.create("tcp://127.0.0.1:1883");

    @Option(names = "--devices", description = "NDJSON with deviceId and secret; without a secret --secret-key is used")
    private @Nullable Path devices;

    @Option(names = "--ids", description = "device ids, one a line; secrets by --secret-key")
    private @Nullable Path ids;

    @Option(names = "--prefix", description = "with --count: device ids are the prefix and six digits")
    private @Nullable String prefix;

    @Option(names = "--count", description = "how many devices (with --devices: at most)")
    private int count = Integer.MAX_VALUE;

    @Option(names = "--first", description = "the first number behind --prefix (${DEFAULT-VALUE})")
    private int first = 1;

    @Option(
            names = "--secret-key",
            defaultValue = "${env:MUSTER_FLEET_KEY}",
            description = "secret = base64url(HMAC-SHA256(key, deviceId)); also as MUSTER_FLEET_KEY in the environment,"
                    + " which other users of the machine cannot read")
    private @Nullable String secretKey;

    @Option(names = "--connect-rate", description = "connects a second (${DEFAULT-VALUE})")
    private int connectRate = 500;

    @Option(
            names = "--max-backoff",
            description = "seconds until a lost device tries again, at most (${DEFAULT-VALUE})")
    private int maxBackoffSeconds = 15;

    @Option(names = "--keep-alive", description = "in seconds (${DEFAULT-VALUE})")
    private int keepAliveSeconds = 60;

    @Option(names = "--delay", description = "milliseconds to apply what is desired (${DEFAULT-VALUE})")
    private int delayMillis = 20;

    @Option(names = "--jitter", description = "up to so many milliseconds more (${DEFAULT-VALUE})")
    private int jitterMillis = 50;

    @Option(
            names = "--mix",
            split = ",",
            description = "shares of devices that misbehave, as in REFUSING=0.01,SLOW=0.1 (${COMPLETION-CANDIDATES})")
    private Map<Trait, Double> mix = Map.of();

    @Option(names = "--seed", description = "decides who does what and when (${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--calls", description = "also subscribe to calls and messages")
    private boolean calls;

    @Option(names = "--mqtt3", description = "speak MQTT 3.1.1 instead of 5")
    private boolean mqtt3;

    @Option(names = "--threads", description = "event loops (${DEFAULT-VALUE})")
    private int threads = 2;

    @Option(names = "--ignore-stdin", description = "end on SIGTERM only")
    private boolean ignoreStdin;

    private final CountDownLatch end = new CountDownLatch(1);

    /** Runs the fleet until it is told to end. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FleetMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<FleetDevice> all = all();
        SimulatedFleet fleet = SimulatedFleet.connect(settings(), all);
        Thread goodbye = new Thread(fleet::close, "fleet-goodbye");
        Runtime.getRuntime().addShutdownHook(goodbye);
        if (!ignoreStdin) {
            Thread reader = new Thread(() -> readDevices(fleet), "fleet-stdin");
            reader.setDaemon(true);
            reader.start();
        }
        System.err.println("muster-fleet ready: %d devices are connecting".formatted(all.size()));
        print(fleet);
        return 0;
    }

    private FleetSettings settings() {
        Script script = Script.steady()
                .withDelay(Duration.ofMillis(delayMillis), Duration.ofMillis(jitterMillis))
                .withMix(mix)
                .withSeed(seed);
        return new FleetSettings(
                broker,
                !mqtt3,
                calls,
                connectRate,
                Math.max(50, connectRate),
                Duration.ofSeconds(keepAliveSeconds),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(maxBackoffSeconds)),
                threads,
                script);
    }

    private List<FleetDevice> all() throws IOException {
        if (devices != null) {
            return read(devices, line -> FleetDevice.ofLine(line, secretKey));
        }
        if (ids != null) {
            return read(ids, this::derived);
        }
        if (prefix == null) {
            return List.of();
        }
        if (secretKey == null || count == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("--prefix wants --count and --secret-key");
        }
        return FleetDevice.numbered(prefix, first, count, secretKey);
    }

    private FleetDevice derived(String id) {
        if (secretKey == null) {
            throw new IllegalArgumentException("--ids wants --secret-key");
        }
        return FleetDevice.of(id, secretKey);
    }

    private List<FleetDevice> read(Path file, Function<String, FleetDevice> line) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(each -> !each.isBlank()).limit(count).map(line).toList();
        }
    }

    private void readDevices(SimulatedFleet fleet) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    add(fleet, line);
                }
            }
        } catch (IOException e) {
            System.err.println("standard input: " + e.getMessage());
        }
        end.countDown();
    }

    private void add(SimulatedFleet fleet, String line) {
        try {
            fleet.add(List.of(FleetDevice.ofLine(line, secretKey)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
        }
    }

    private void print(SimulatedFleet fleet) throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        PrintStream out = System.out;
        do {
            out.println(json.writeValueAsString(fleet.counts()));
            out.flush();
        } while (!end.await(1, TimeUnit.SECONDS) && !out.checkError());
    }
}
