package io.muster.configuration.jdbc;

import io.muster.configuration.devicelayer.DeviceLayer;
import io.muster.configuration.devicelayer.DeviceLayers;
import io.muster.configuration.devicelayer.HandSetNote;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Device layers in the twins' rows. */
@Shared
public class JdbcDeviceLayers implements DeviceLayers {

    private static final String SELECT = "SELECT device_layer, device_layer_notes FROM twin WHERE device_id = ?";

    private final DataSource database;

    @Inject
    public JdbcDeviceLayers(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<DeviceLayer> find(DeviceId device) {
        return select(SELECT, device);
    }

    @Override
    public Optional<DeviceLayer> lock(DeviceId device) {
        // The device's row first, as everywhere.
        return select(
                "SELECT t.device_layer, t.device_layer_notes FROM device d STRAIGHT_JOIN twin t"
                        + " ON t.device_id = d.device_id WHERE d.device_id = ? FOR UPDATE",
                device);
    }

    private Optional<DeviceLayer> select(String sql, DeviceId device) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, device.value());
            try (ResultSet result = select.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                return Optional.of(new DeviceLayer(
                        JsonReader.readObject(result.getString(1), JsonLimits.STORED),
                        HandSetNote.read(result.getString(2))));
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void put(DeviceId device, DeviceLayer layer) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE twin SET device_layer = ?,"
                        + " device_layer_notes = ?, device_layer_expires_at = ? WHERE device_id = ?")) {
            update.setString(1, layer.properties().toJson());
            update.setString(2, HandSetNote.write(layer.notes()));
            update.setTimestamp(3, layer.firstExpiry().map(Timestamp::from).orElse(null));
            update.setString(4, device.value());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public List<DeviceId> withExpired(Instant now, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT device_id FROM twin WHERE device_layer_expires_at <= ?"
                                + " ORDER BY device_layer_expires_at LIMIT ?")) {
            select.setTimestamp(1, Timestamp.from(now));
            select.setInt(2, limit);
            List<DeviceId> devices = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    devices.add(new DeviceId(result.getString(1)));
                }
            }
            devices.sort(null);
            return devices;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
