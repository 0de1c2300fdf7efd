package io.muster.launcher.platform;

import io.muster.launcher.process.Part;
import io.muster.launcher.process.Ports;
import io.muster.launcher.process.ProcessFolder;
import io.muster.launcher.process.StartProblem;
import io.muster.launcher.process.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The whole of Muster on one machine. Lives from {@link #start} to {@link #close}; meanwhile each part that dies is
 * started again.
 */
public final class Platform implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Settings settings;
    private final DataFolder data;
    private final Distribution distribution;
    private final Consumer<String> say;
    private final Supervisor supervisor;
    private final FirstAdmin admin;
    private @Nullable Database database;
    private UnaryOperator<String> way = UnaryOperator.identity();

    private Platform(Settings settings, DataFolder data, Distribution distribution, Consumer<String> say)
            throws IOException {
        this.settings = settings;
        this.data = data;
        this.distribution = distribution;
        this.say = say;
        this.supervisor = new Supervisor(new ProcessFolder(data.path()), say);
        this.admin = FirstAdmin.of(settings, data);
    }

    /** Opens the data folder; nothing runs yet. */
    public static Platform in(Settings settings, DataFolder data, Distribution distribution, Consumer<String> say)
            throws IOException {
        return new Platform(settings.withFile(file(data)), data, distribution, say);
    }

    /**
     * The same with something between the server and its neighbours.
     *
     * @param other gives, for the URL of database or broker, the one that the server is told
     */
    public Platform through(UnaryOperator<String> other) {
        way = other;
        return this;
    }

    /**
     * Starts what is not configured to be elsewhere, and returns when the server is ready.
     *
     * @throws StartProblem one sentence that says why not
     */
    public void start() throws IOException, InterruptedException {
        int orphans = new ProcessFolder(data.path()).endOrphans();
        if (orphans > 0) {
            say.accept("ended " + orphans + " process(es) that a former start had left behind");
        }
        demandPorts();
        Map<String, String> server = new HashMap<>(settings.fileAsEnvironment());
        server.put("MUSTER_DATA", data.path().toString());
        server.put("MUSTER_NODE_NAME", settings.get("muster.node.name", "node-1"));
        Optional<String> restored = settings.find("muster.restored");
        (restored.isPresent() ? restored : DatabaseCopy.lastPutBack(data.path()))
                .ifPresent(name -> server.put("MUSTER_RESTORED", name));
        server.putAll(startDatabase());
        server.putAll(startBroker(server));
        server.put("MUSTER_ADMIN_TOKEN", admin.token());
        server.put("MUSTER_ADMIN_PASSWORD", admin.password());
        server.computeIfPresent("MUSTER_DATABASE_URL", (name, url) -> way.apply(url));
        server.computeIfPresent("MUSTER_BROKER_URL", (name, url) -> way.apply(url));
        String memory = settings.get("muster.server.memory", "512m");
        start(new Server(distribution, data.path(), httpAddress(), memory, server));
    }

    /** Where pages and REST are. */
    public URI address() {
        return URI.create("http://" + LOOPBACK + ":" + httpPort());
    }

    public String mqttHost() {
        return LOOPBACK;
    }

    public int mqttPort() {
        return settings.port("muster.broker.mqtt-port", 1883);
    }

    public FirstAdmin admin() {
        return admin;
    }

    public DataFolder data() {
        return data;
    }

    public Supervisor parts() {
        return supervisor;
    }

    /** The database, if this platform started it. */
    public Optional<Database> database() {
        return Optional.ofNullable(database);
    }

    /** Whether the broker is one of ours. */
    public boolean hasOwnBroker() {
        return settings.find("muster.broker.url").isEmpty();
    }

    public Duration start(Part part) {
        Duration took = supervisor.start(part);
        say.accept(part.name() + " works (" + took.toMillis() / 1000.0 + " s)");
        return took;
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
        data.close();
    }

    private Map<String, String> startDatabase() throws IOException {
        Optional<String> url = settings.find("muster.database.url");
        if (url.isPresent()) {
            return Map.of(
                    "MUSTER_DATABASE_URL", url.get(),
                    "MUSTER_DATABASE_USER", settings.get("muster.database.user", Database.USER),
                    "MUSTER_DATABASE_PASSWORD", settings.get("muster.database.password", ""));
        }
        Database own = new Database(data, distribution, Ports.free(), settings);
        start(own);
        database = own;
        return Map.of(
                "MUSTER_DATABASE_URL", own.url(),
                "MUSTER_DATABASE_USER", Database.USER,
                "MUSTER_DATABASE_PASSWORD", own.password());
    }

    private Map<String, String> startBroker(Map<String, String> shared) throws IOException {
        Optional<String> url = settings.find("muster.broker.url");
        if (url.isPresent()) {
            return Map.of(
                    "MUSTER_BROKER_URL", url.get(),
                    "MUSTER_BROKER_USER", settings.get("muster.broker.user", Broker.USER),
                    "MUSTER_BROKER_PASSWORD", settings.get("muster.broker.password", ""));
        }
        int corePort = settings.port("muster.broker.port", Ports.free());
        Map<String, String> login = Map.of(
                "MUSTER_BROKER_URL",
                "tcp://" + LOOPBACK + ":" + corePort,
                "MUSTER_BROKER_USER",
                Broker.USER,
                "MUSTER_BROKER_PASSWORD",
                data.secret("broker-password"));
        Map<String, String> environment = new HashMap<>(shared);
        environment.putAll(login);
        environment.put("MUSTER_BROKER_PORT", Integer.toString(corePort));
        environment.put("MUSTER_BROKER_MQTT_PORT", Integer.toString(mqttPort()));
        environment.put("MUSTER_BROKER_HOST", settings.get("muster.broker.host", LOOPBACK));
        environment.put("MUSTER_BROKER_MQTT_HOST", mqttAddress());
        start(new Broker(distribution, settings.get("muster.broker.memory", "1g"), environment));
        return login;
    }

    private void demandPorts() {
        Ports.demand(settings.get("muster.http.address", LOOPBACK), httpPort(), "pages and REST", "--port");
        if (hasOwnBroker()) {
            Ports.demand(mqttAddress(), mqttPort(), "MQTT", "--mqtt-port");
        }
    }

    private int httpPort() {
        return settings.port("muster.http.port", 8080);
    }

    private String mqttAddress() {
        return settings.get("muster.broker.mqtt-host", LOOPBACK);
    }

    private URI httpAddress() {
        return URI.create("http://" + settings.get("muster.http.address", LOOPBACK) + ":" + httpPort());
    }

    private static Map<String, String> file(DataFolder data) throws IOException {
        Properties properties = new Properties();
        var path = data.resolve("muster.properties");
        if (Files.exists(path)) {
            try (var reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            }
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
