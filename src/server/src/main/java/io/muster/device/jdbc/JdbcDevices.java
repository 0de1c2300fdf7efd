package io.muster.device.jdbc;

import io.muster.device.Device;
import io.muster.device.DeviceSettings;
import io.muster.device.Devices;
import io.muster.device.DevicesExist;
import io.muster.device.Registration;
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
import java.util.Optional;
import javax.sql.DataSource;

/** The tables device and twin; the connection is the one of the caller's transaction. */
@Shared
public class JdbcDevices implements Devices {

    private static final int DUPLICATE_KEY = 1062;

    private static final String LOCK =
            """
            SELECT device_id, tags, enabled, version FROM device FORCE INDEX (PRIMARY)
            WHERE device_id IN (%s) ORDER BY device_id FOR UPDATE
            """;
    private static final String INSERT_DEVICE =
            "INSERT INTO device (device_id, tags, enabled, created_at, changed_at) VALUES (?, ?, ?, ?, ?)";
    private static final String INSERT_TWIN = "INSERT INTO twin (device_id) VALUES (?)";
    private static final String UPDATE =
            "UPDATE device SET tags = ?, enabled = ?, version = ?, changed_at = ? WHERE device_id = ?";
    private static final String DELETE = "DELETE FROM device WHERE device_id = ?";

    private final DataSource database;

    @Inject
    public JdbcDevices(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<Device> find(DeviceId device) {
        return list(List.of(device)).stream().findFirst();
    }

    @Override
    public List<Device> list(Collection<DeviceId> devices) {
        if (devices.isEmpty()) {
            return List.of();
        }
        String select = DeviceRows.SELECT + "WHERE d.device_id IN (" + Ids.marks(devices) + ") ORDER BY d.device_id";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(select)) {
            Ids.set(statement, 1, devices);
            return DeviceRows.read(statement);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public List<DeviceSettings> lock(Collection<DeviceId> devices) {
        if (devices.isEmpty()) {
            return List.of();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LOCK.formatted(Ids.marks(devices)))) {
            Ids.set(statement, 1, devices);
            List<DeviceSettings> locked = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    locked.add(new DeviceSettings(
                            new DeviceId(row.getString(1)),
                            DeviceRows.json(row.getString(2)),
                            row.getBoolean(3),
                            row.getLong(4)));
                }
            }
            return locked;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void insert(List<Registration> inKeyOrder, Instant at) {
        if (inKeyOrder.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(at);
        try (Connection connection = database.getConnection();
                PreparedStatement device = connection.prepareStatement(INSERT_DEVICE);
                PreparedStatement twin = connection.prepareStatement(INSERT_TWIN)) {
            for (Registration registration : inKeyOrder) {
                device.setString(1, registration.id().value());
                device.setString(2, registration.tags().toJson());
                device.setBoolean(3, registration.enabled());
                device.setTimestamp(4, now);
                device.setTimestamp(5, now);
                device.addBatch();
                twin.setString(1, registration.id().value());
                twin.addBatch();
            }
            device.executeBatch();
            twin.executeBatch();
        } catch (SQLException e) {
            if (isDuplicate(e)) {
                throw new DevicesExist(List.of());
            }
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void update(List<DeviceSettings> inKeyOrder, Instant at) {
        if (inKeyOrder.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(at);
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (DeviceSettings settings : inKeyOrder) {
                update.setString(1, settings.tags().toJson());
                update.setBoolean(2, settings.enabled());
                update.setLong(3, settings.version());
                update.setTimestamp(4, now);
                update.setString(5, settings.id().value());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void delete(List<DeviceId> inKeyOrder) {
        Ids.batch(database, DELETE, inKeyOrder);
    }

    private static boolean isDuplicate(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == DUPLICATE_KEY) {
                return true;
            }
        }
        return false;
    }
}
