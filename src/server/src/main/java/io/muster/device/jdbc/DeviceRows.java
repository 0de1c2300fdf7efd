package io.muster.device.jdbc;

import io.muster.device.Device;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.protocol.DeviceId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** Devices as the registry shows them, read from device and twin. */
final class DeviceRows {

    static final String SELECT =
            """
            SELECT d.device_id, d.tags, d.enabled, d.version, d.created_at, d.changed_at, d.connected,
                   d.connection_changed_at, t.desired_version, t.reported_version
            FROM device d STRAIGHT_JOIN twin t ON t.device_id = d.device_id
            """;

    private DeviceRows() {}

    static List<Device> read(PreparedStatement select) throws SQLException {
        List<Device> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Timestamp connectionChanged = row.getTimestamp(8);
                found.add(new Device(
                        new DeviceId(row.getString(1)),
                        json(row.getString(2)),
                        row.getBoolean(3),
                        row.getLong(4),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6).toInstant(),
                        row.getBoolean(7),
                        connectionChanged == null ? null : connectionChanged.toInstant(),
                        row.getLong(9),
                        row.getLong(10)));
            }
        }
        return found;
    }

    static JsonObject json(String text) {
        return text.equals("{}") ? JsonObject.EMPTY : JsonReader.readObject(text, JsonLimits.STORED);
    }
}
