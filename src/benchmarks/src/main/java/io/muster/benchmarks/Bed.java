package io.muster.benchmarks;

import io.muster.client.MusterClient;
import io.muster.launcher.platform.Broker;
import io.muster.launcher.platform.DataFolder;
import io.muster.launcher.platform.Database;
import io.muster.launcher.platform.Distribution;
import io.muster.launcher.platform.Platform;
import io.muster.launcher.platform.Server;
import io.muster.launcher.platform.Settings;
import io.muster.launcher.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The whole platform as {@code ./muster up} runs it, on free ports and in a folder of its own. */
final class Bed implements AutoCloseable {

    private final Platform platform;
    private final URI core;
    private final MusterClient client;

    private Bed(Platform platform, URI core) {
        this.platform = platform;
        this.core = core;
        this.client = MusterClient.connect(platform.address(), platform.admin().token());
    }

    static Bed start(Path folder, Distribution distribution) throws IOException, InterruptedException {
        int corePort = Ports.free();
        Settings settings = new Settings(
                Map.of(
                        "muster.http.port", Integer.toString(Ports.free()),
                        "muster.broker.port", Integer.toString(corePort),
                        "muster.broker.mqtt-port", Integer.toString(Ports.free())),
                System.getenv(),
                Map.of());
        Platform platform = Platform.in(settings, DataFolder.open(folder), distribution, System.out::println);
        platform.start();
        return new Bed(platform, URI.create("tcp://127.0.0.1:" + corePort));
    }

    MusterClient client() {
        return client;
    }

    /** A client for many single changes, at most so many of them at once. */
    Requests requests(int mostAtOnce) throws IOException {
        return new Requests(platform.address(), platform.admin().token(), mostAtOnce);
    }

    URI mqtt() {
        return URI.create("tcp://" + platform.mqttHost() + ":" + platform.mqttPort());
    }

    URI core() {
        return core;
    }

    String brokerPassword() throws IOException {
        return platform.data().secret("broker-password");
    }

    /** A connection like the server's own: bulk statements, READ COMMITTED. */
    Connection connect() throws SQLException {
        Database database = platform.database().orElseThrow();
        Connection connection =
                DriverManager.getConnection(database.url() + "?useBulkStmts=true", "muster", database.password());
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    /** One number, asked of the database directly, so that asking costs the server nothing. */
    long number(String query, Object... parameters) throws SQLException {
        try (Connection connection = connect()) {
            return number(connection, query, parameters);
        }
    }

    /** The same by a connection that is kept: making one costs more than most queries. */
    static long number(Connection connection, String query, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** How many statements of each kind the database was asked so far. */
    SortedMap<String, Long> statements() throws SQLException {
        SortedMap<String, Long> counts = new TreeMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com\\_%'")) {
            while (row.next()) {
                counts.put(row.getString(1).substring("Com_".length()).toLowerCase(Locale.ROOT), row.getLong(2));
            }
        }
        return counts;
    }

    /** What each process has used so far. */
    List<Usage> usage() {
        return Stream.of(Server.NAME, Broker.NAME, Database.NAME)
                .map(name -> Usage.of(name, platform.parts().pid(name)))
                .toList();
    }

    /** The same, and what this process has used: its clients and the simulated devices. */
    List<Usage> usageOfAll() {
        List<Usage> all = new ArrayList<>(usage());
        all.add(Usage.of("clients and devices", ProcessHandle.current().pid()));
        return all;
    }

    @Override
    public void close() throws IOException {
        platform.close();
    }
}
