package io.muster.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The whole platform for tests that look at it from outside: a database of its own, a broker and servers as child
 * processes, devices over real MQTT. Devices and what is wanted of them are written straight into the tables, so that
 * delivery can be tested without the features above it.
 */
public final class LivePlatform implements AutoCloseable {

    private static final Path WAR = Path.of("target", "muster.war").toAbsolutePath();

    private final String name;
    private final DataSource database;
    private final BrokerProcess broker;
    private final Map<String, String> environment = new HashMap<>();
    private final List<ServerProcess> servers = new ArrayList<>();

    private LivePlatform(String name, Consumer<DataSource> history) {
        this.name = name;
        MariaDb mariaDb = MariaDb.shared();
        this.database = mariaDb.database(name);
        history.accept(database);
        environment.putAll(Environments.of(mariaDb, name));
        this.broker = BrokerProcess.start(name, environment);
        environment.putAll(broker.environment());
    }

    /** Starts a broker and one server; returns when it is ready. */
    public static LivePlatform start(String name) {
        return start(name, Map.of());
    }

    /** The same with further settings in the server's environment. */
    public static LivePlatform start(String name, Map<String, String> settings) {
        LivePlatform platform = new LivePlatform(name, empty -> {});
        platform.environment.putAll(settings);
        platform.addServer();
        return platform;
    }

    /** The same on a database that has a history: what earlier servers left there. */
    public static LivePlatform startAfter(String name, Consumer<DataSource> history) {
        LivePlatform platform = new LivePlatform(name, history);
        platform.addServer();
        return platform;
    }

    /** One more server beside those that run, under a name of its own. */
    public ServerProcess addServer() {
        ServerProcess server = ServerProcess.start(name + "-" + servers.size(), WAR, environment)
                .awaitReady();
        servers.add(server);
        return server;
    }

    /** One that is told more from now on, also to those that are added later. */
    public ServerProcess addServer(Map<String, String> settings) {
        environment.putAll(settings);
        return addServer();
    }

    /** The newest server. */
    public ServerProcess server() {
        return servers.get(servers.size() - 1);
    }

    public BrokerProcess broker() {
        return broker;
    }

    public DataSource database() {
        return database;
    }

    /** Connects a registered device; it has not subscribed yet. */
    public TestDevice connect(String device) {
        return TestDevice.connect(device, secretOf(device), broker.mqttPort());
    }

    /** The secret of each device that {@link #register} made. */
    public static String secretOf(String device) {
        return "secret of " + device;
    }

    public void register(Collection<String> devices) {
        inBatch(
                "INSERT INTO device (device_id, tags, created_at, changed_at) VALUES (?, '{}', NOW(3), NOW(3))",
                devices,
                (statement, device) -> statement.setString(1, device));
        inBatch(
                "INSERT INTO twin (device_id) VALUES (?)",
                devices,
                (statement, device) -> statement.setString(1, device));
        byte[] salt = new byte[16];
        inBatch(
                "INSERT INTO device_credential (device_id, kind, salt, hash, created_at) VALUES (?, 'secret', ?, ?, NOW(3))",
                devices,
                (statement, device) -> {
                    statement.setString(1, device);
                    statement.setBytes(2, salt);
                    statement.setBytes(3, hash(salt, secretOf(device)));
                });
    }

    /** The next desired version of each device, as a resolution writes it. */
    public void want(Collection<String> devices, String state, String patch) {
        inBatch(
                """
                UPDATE twin SET desired = ?, device_layer = ?, desired_patch = ?, desired_version = desired_version + 1,
                       desired_at = NOW(3) WHERE device_id = ?
                """,
                devices,
                (statement, device) -> {
                    statement.setString(1, state);
                    statement.setString(2, state);
                    statement.setString(3, patch);
                    statement.setString(4, device);
                });
    }

    /** A column of device and twin joined, of one device. */
    public String column(String device, String column) {
        return single("SELECT %s FROM device d JOIN twin t ON t.device_id = d.device_id WHERE d.device_id = '%s'"
                .formatted(column, device));
    }

    /** The one value of a query, as text. */
    public String single(String query) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    public void run(String sql) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        servers.forEach(ServerProcess::kill);
        broker.kill();
    }

    private void inBatch(String sql, Collection<String> devices, Row row) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (String device : devices) {
                    row.fill(statement, device);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static byte[] hash(byte[] salt, String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Row {
        void fill(PreparedStatement statement, String device) throws SQLException;
    }
}
