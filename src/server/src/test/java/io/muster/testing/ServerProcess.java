package io.muster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Payara Micro with a WAR, started as in production (server-config/payara) and ended as a test likes. */
public final class ServerProcess {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String NOTHING_DEPLOYED = "\"Deployed\": [\n        ]";
    private static final int LAST_LINES = 60;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final Process process;
    private final int port;
    private final Path log;

    private ServerProcess(String name, Process process, int port, Path log) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts without waiting.
     *
     * @param name its folder and log below the fork's {@code servers}, and its {@code muster.node.name}
     * @param environment where its database and broker are; see {@link Environments}
     */
    public static ServerProcess start(String name, Path war, Map<String, String> environment) {
        try {
            Path home = Files.createDirectories(Fork.folder("servers"));
            Path log = home.resolve(name + ".log");
            deleteRecursively(home.resolve(name));
            int port = Ports.free();
            ProcessBuilder builder = new ProcessBuilder(command(home.resolve(name), war, port))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()));
            builder.environment().put("MUSTER_NODE_NAME", name);
            builder.environment()
                    .put("MUSTER_DATA", home.resolve(name + "-data").toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServerProcess(name, process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an earlier run left there would be deployed as well. */
    private static void deleteRecursively(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<String> command(Path root, Path war, int port) {
        String jar = System.getenv()
                .getOrDefault("MICRO_JAR", TARGET.resolve("payara-micro.jar").toString());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        // Tests inside the server read them too.
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("muster.test."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of("-jar", jar, "--nocluster", "--disablephonehome"));
        command.addAll(List.of("--prebootcommandfile", "../../server-config/payara/pre-boot.asadmin"));
        command.addAll(List.of("--rootdir", root.toString(), "--port", Integer.toString(port)));
        command.addAll(List.of("--contextroot", "/", "--deploy", war.toString()));
        return command;
    }

    /** Waits until the server says itself that it is ready; fails early when the deployment failed. */
    public ServerProcess awaitReady() {
        Awaitility.await("the server, see " + log)
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !process.isAlive() || deploymentFailed() || (said("ready in") && answersReady()));
        if (!process.isAlive() || deploymentFailed()) {
            kill();
            throw new IllegalStateException("the server did not start, see " + log + ":\n" + lastLines());
        }
        return this;
    }

    /** The log is gone with a machine that only ran the tests. */
    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether its log holds a text. */
    public boolean said(String text) {
        try {
            return Files.readString(log).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many lines of its log hold a text. */
    public long lines(String text) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of one of its metrics, of the first line that holds the label; NaN where there is none. */
    public double metric(String name, String label) {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri().resolve("/metrics"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HTTP.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name) && line.contains(label))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean deploymentFailed() {
        // A database that is away while the tables are read leaves a server that is ready and has nothing deployed.
        return said("Exception while deploying") || said("Exception while loading the app") || said(NOTHING_DEPLOYED);
    }

    private boolean answersReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri().resolve("/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its {@code muster.node.name}. */
    public String name() {
        return name;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    public int port() {
        return port;
    }

    /** As kill -9 does it. */
    public void kill() {
        end(process.destroyForcibly());
    }

    /** As a machine that sleeps: it keeps its connections and does nothing. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            end(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        process.destroy();
        end(process);
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
