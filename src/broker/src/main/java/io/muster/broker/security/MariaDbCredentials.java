package io.muster.broker.security;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.muster.broker.BrokerSettings.Database;
import io.muster.protocol.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Credentials as the server wrote them, read at each connect: one lookup by primary key, so that a changed secret
 * counts at once. Plain JDBC and a pool of its own, because devices also connect while the server restarts.
 *
 * <p>When the database fails, devices are refused without asking it for a second: thousands of reconnecting devices
 * would otherwise fill the broker's threads with waiting, and the connected ones would suffer.
 */
public final class MariaDbCredentials implements DeviceCredentials, AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private static final String VALID = "SELECT c.kind, c.salt, c.hash, c.subject FROM device d"
            + " JOIN device_credential c ON c.device_id = d.device_id"
            + " WHERE d.device_id = ? AND d.enabled AND (c.valid_until IS NULL OR c.valid_until > ?)"
            + " ORDER BY c.credential_id DESC LIMIT 20";

    private final Clock clock;
    private final HikariDataSource pool;
    private final AtomicReference<Instant> refuseUntil = new AtomicReference<>(Instant.EPOCH);

    public MariaDbCredentials(Database database, Clock clock) {
        this.clock = clock;
        HikariConfig config = new HikariConfig();
        config.setPoolName("muster-broker");
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setReadOnly(true);
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        // The broker starts without the database: devices are refused until it is there.
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toMillis()));
        config.addDataSourceProperty("socketTimeout", String.valueOf(ANSWER_TIMEOUT.toMillis()));
        this.pool = new HikariDataSource(config);
    }

    @Override
    public List<DeviceCredential> validFor(DeviceId device) {
        Instant now = clock.instant();
        if (now.isBefore(refuseUntil.get())) {
            throw new CredentialsUnavailable("The database failed less than a second ago");
        }
        try (Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement(VALID)) {
            query.setString(1, device.value());
            query.setObject(2, LocalDateTime.ofInstant(now, ZoneOffset.UTC));
            try (ResultSet rows = query.executeQuery()) {
                List<DeviceCredential> credentials = new ArrayList<>();
                while (rows.next()) {
                    credentials.add(credential(rows));
                }
                return credentials;
            }
        } catch (SQLException e) {
            refuseUntil.set(clock.instant().plus(PAUSE_AFTER_FAILURE));
            throw new CredentialsUnavailable("The database does not answer: " + e.getMessage(), e);
        }
    }

    private static DeviceCredential credential(ResultSet row) throws SQLException {
        return row.getString("kind").equals("secret")
                ? new DeviceCredential.Secret(row.getBytes("salt"), row.getBytes("hash"))
                : new DeviceCredential.Certificate(row.getString("subject"));
    }

    @Override
    public void close() {
        pool.close();
    }
}
