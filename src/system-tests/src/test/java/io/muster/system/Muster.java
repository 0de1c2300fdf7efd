package io.muster.system;

import static org.awaitility.Awaitility.await;

import io.muster.client.DeviceImport;
import io.muster.client.MusterClient;
import io.muster.launcher.platform.Broker;
import io.muster.launcher.platform.DataFolder;
import io.muster.launcher.platform.Database;
import io.muster.launcher.platform.Distribution;
import io.muster.launcher.platform.Platform;
import io.muster.launcher.platform.Server;
import io.muster.launcher.platform.Settings;
import io.muster.launcher.process.Ports;
import io.muster.protocol.rest.ConfigurationChange;
import io.muster.protocol.rest.ConfigurationSpec;
import io.muster.protocol.rest.CredentialRequest;
import io.muster.protocol.rest.DeviceRegistration;
import io.muster.protocol.rest.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The platform under test: database, broker and server as processes of their own, on free ports, with fresh data. */
public final class Muster implements AutoCloseable {
    /** Of every device that a test registers. */
    public static final String SECRET = "a secret that each device of the tests has";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Platform platform;
    private final Wires wires;
    private final Optional<SmallDisk> disk;
    private final MusterClient client;

    private Muster(Platform platform, Wires wires, Optional<SmallDisk> disk) {
        this.platform = platform;
        this.wires = wires;
        this.disk = disk;
        this.client = MusterClient.connect(platform.address(), platform.admin().token());
    }

    /** The parts of it, as they are killed. */
    public enum Part {
        DATABASE(Database.NAME),
        BROKER(Broker.NAME),
        SERVER(Server.NAME);

        private final String process;

        Part(String process) {
            this.process = process;
        }
    }

    static Muster start() throws IOException, InterruptedException {
        Path platforms = Path.of(System.getProperty("muster.test.data", "target/platforms"));
        Path folder = platforms.resolve("p" + ProcessHandle.current().pid());
        SmallDisk.forgetThoseBelow(platforms);
        deleteTree(folder);
        Optional<SmallDisk> disk = SmallDisk.at(folder);
        Wires wires = new Wires();
        Settings settings = new Settings(
                Map.of(
                        "muster.http.port", Integer.toString(Ports.free()),
                        "muster.broker.mqtt-port", Integer.toString(Ports.free()),
                        "muster.database.memory", "512M"),
                Map.of(),
                Map.of());
        Platform platform = Platform.in(
                        settings,
                        DataFolder.open(folder),
                        Distribution.find(),
                        line -> System.out.println("muster: " + line))
                .through(wires::lead);
        try {
            platform.start();
            return new Muster(platform, wires, disk);
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    public MusterClient client() {
        return client;
    }

    public Platform platform() {
        return platform;
    }

    /** What the database holds, asked behind the server's back. */
    public Twins twins() {
        return new Twins(platform.database().orElseThrow());
    }

    /** What leads from the server to the others. */
    public Wires wires() {
        return wires;
    }

    /** What the data of all parts is on; empty where no such disk may be made. */
    public Optional<SmallDisk> disk() {
        return disk;
    }

    /** As {@code kill -9} does. The launcher starts the part again; {@link #awaitWorking} waits for that. */
    public void kill(Part part) {
        platform.parts().kill(part.process);
    }

    public long pid(Part part) {
        return platform.parts().pid(part.process);
    }

    public void awaitWorking() {
        await().atMost(PATIENCE).until(() -> Stream.of(Part.values())
                .allMatch(part -> platform.parts().working(part.process)));
        await().atMost(PATIENCE).until(() -> client.health().isReady());
    }

    /** Registers devices {@code prefix-000000}, {@code prefix-000001} and so on, by import. */
    public List<String> aFleetOf(int size, String prefix, Map<String, @Nullable Object> tags) {
        List<String> ids = IntStream.range(0, size)
                .mapToObj(i -> "%s-%06d".formatted(prefix, i))
                .toList();
        Job job = client.devices()
                .importAll(DeviceImport.of(ids.stream()
                        .map(id -> new DeviceRegistration(id, tags, null, CredentialRequest.knownSecret(SECRET)))));
        Job end = client.jobs().awaitEnd(job.id(), PATIENCE);
        if (!end.state().equals("completed") || end.skipped() > 0) {
            throw new AssertionError("the import of " + prefix + ": " + end);
        }
        return ids;
    }

    /** Applies it to however many devices it targets now. */
    public ConfigurationChange apply(String id, String condition, Map<String, @Nullable Object> desired) {
        long targets = client.devices().count(condition);
        return client.configurations().put(id, ConfigurationSpec.of(condition, desired), targets);
    }

    /** Waits until the job of a change has ended well. */
    public Job awaitJob(ConfigurationChange change) {
        Long job = change.job();
        if (job == null) {
            throw new AssertionError("no job: " + change);
        }
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> client.jobs().get(job).ended());
        Job end = client.jobs().get(job);
        if (!end.state().equals("completed")) {
            throw new AssertionError("the job ended as " + end);
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        platform.close();
        wires.close();
        if (disk.isPresent()) {
            keepLogs(platform.data().path());
            disk.get().close();
        }
    }

    /** They are what is left to look at when a test has failed. */
    private static void keepLogs(Path folder) throws IOException {
        Path kept = folder.resolveSibling(folder.getFileName() + "-logs");
        Files.createDirectories(kept);
        try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                Files.copy(log, kept.resolve(log.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
