package io.muster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The real broker as a child process, which can be killed and started again on the same folder and ports. */
public final class BrokerProcess {

    private static final Path HOME = Fork.folder("brokers");
    private static final String USER = "muster-server";
    private static final String PASSWORD = "server-secret";

    private final Path log;
    private final ProcessBuilder builder;
    private final int corePort = Ports.free();
    private final int mqttPort = Ports.free();
    private @Nullable Process process;

    private BrokerProcess(String name, Map<String, String> environment) {
        log = HOME.resolve(name + ".log");
        builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "io.muster.broker.MusterBroker")
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "MUSTER_BROKER_DATA",
                        HOME.resolve(name).toString(),
                        "MUSTER_BROKER_PORT",
                        Integer.toString(corePort),
                        "MUSTER_BROKER_MQTT_PORT",
                        Integer.toString(mqttPort),
                        "MUSTER_BROKER_USER",
                        USER,
                        "MUSTER_BROKER_PASSWORD",
                        PASSWORD));
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /**
     * Starts one on an empty folder.
     *
     * @param environment where the devices' credentials are; see {@link Environments}
     */
    public static BrokerProcess start(String name, Map<String, String> environment) {
        delete(HOME.resolve(name));
        BrokerProcess broker = new BrokerProcess(name, environment);
        broker.start();
        return broker;
    }

    /** Starts it on what its folder holds; returns when devices may connect. */
    public void start() {
        try {
            Files.createDirectories(HOME);
            Process started = builder.redirectOutput(Redirect.to(log.toFile())).start();
            process = started;
            Awaitility.await("the broker, see " + log)
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !started.isAlive() || Files.readString(log).contains("muster-broker ready"));
            if (!started.isAlive()) {
                throw new IllegalStateException("the broker did not start, see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As kill -9 does it. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public int mqttPort() {
        return mqttPort;
    }

    public String url() {
        return "tcp://127.0.0.1:" + corePort;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    /** What a server is told about it. */
    public Map<String, String> environment() {
        return Map.of("MUSTER_BROKER_URL", url(), "MUSTER_BROKER_USER", USER, "MUSTER_BROKER_PASSWORD", PASSWORD);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
