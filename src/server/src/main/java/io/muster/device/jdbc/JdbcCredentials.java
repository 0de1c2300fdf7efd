package io.muster.device.jdbc;

import io.muster.device.credential.Credentials;
import io.muster.device.credential.SecretHash;
import io.muster.device.credential.StoredCredential;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** The table device_credential, which the broker reads at each connect. */
@Shared
public class JdbcCredentials implements Credentials {

    private static final String SELECT =
            """
            SELECT device_id, salt, hash, subject, created_at, valid_until FROM device_credential
            WHERE device_id IN (%s) ORDER BY device_id, credential_id
            """;
    private static final String INSERT =
            """
            INSERT INTO device_credential (device_id, kind, salt, hash, subject, created_at, valid_until)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String END =
            """
            UPDATE device_credential SET valid_until = LEAST(COALESCE(valid_until, ?), ?) WHERE device_id = ?
            """;
    private static final String DELETE = "DELETE FROM device_credential WHERE device_id = ?";

    private final DataSource database;

    @Inject
    public JdbcCredentials(DataSource database) {
        this.database = database;
    }

    @Override
    public List<StoredCredential> of(Collection<DeviceId> devices) {
        if (devices.isEmpty()) {
            return List.of();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT.formatted(Ids.marks(devices)))) {
            Ids.set(select, 1, devices);
            List<StoredCredential> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static StoredCredential read(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes(3);
        Timestamp validUntil = row.getTimestamp(6);
        return new StoredCredential(
                new DeviceId(row.getString(1)),
                hash == null ? null : new SecretHash(row.getBytes(2), hash),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                validUntil == null ? null : validUntil.toInstant());
    }

    @Override
    public void add(List<StoredCredential> credentials) {
        if (credentials.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (StoredCredential credential : credentials) {
                SecretHash secret = credential.secret();
                Instant validUntil = credential.validUntil();
                insert.setString(1, credential.device().value());
                insert.setString(2, secret == null ? "x509" : "secret");
                insert.setBytes(3, secret == null ? null : secret.salt());
                insert.setBytes(4, secret == null ? null : secret.hash());
                insert.setString(5, credential.subject());
                insert.setTimestamp(6, Timestamp.from(credential.createdAt()));
                insert.setTimestamp(7, validUntil == null ? null : Timestamp.from(validUntil));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void endAt(List<DeviceId> devices, Instant end) {
        if (devices.isEmpty()) {
            return;
        }
        Timestamp until = Timestamp.from(end);
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(END)) {
            for (DeviceId device : devices) {
                update.setTimestamp(1, until);
                update.setTimestamp(2, until);
                update.setString(3, device.value());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void remove(List<DeviceId> devices) {
        Ids.batch(database, DELETE, devices);
    }
}
