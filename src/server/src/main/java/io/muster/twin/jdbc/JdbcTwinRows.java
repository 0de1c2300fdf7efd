package io.muster.twin.jdbc;

import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.protocol.DeviceId;
import io.muster.twin.ReportedState;
import io.muster.twin.Standing;
import io.muster.twin.TwinRow;
import io.muster.twin.TwinRows;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** A batch of twins by one query and bulk statements; the connection is the one of the caller's transaction. */
@Shared
public class JdbcTwinRows implements TwinRows {

    /** By the key: a device that leaves while the index of the connected ones is read would be passed over. */
    private static final String LOCK =
            """
            SELECT d.device_id, %s, t.reported_version, d.connected, t.desired_version, t.acknowledged_version,
                   COALESCE(t.refused_version, 0), t.resolution_problem IS NOT NULL, t.refusal_reason, t.layers,
                   t.reported_problem, t.overdue_version
            FROM device d FORCE INDEX (PRIMARY) STRAIGHT_JOIN twin t ON t.device_id = d.device_id
            WHERE d.device_id IN (%s) ORDER BY d.device_id FOR UPDATE
            """;

    private final DataSource database;
    private final Clock clock;

    @Inject
    public JdbcTwinRows(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public SortedMap<DeviceId, TwinRow> lock(Collection<DeviceId> devices, boolean withReported) {
        SortedMap<DeviceId, TwinRow> rows = new TreeMap<>();
        if (devices.isEmpty()) {
            return rows;
        }
        String sql = LOCK.formatted(withReported ? "t.reported" : "'{}'", marks(devices.size()));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            setIds(select, devices);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    TwinRow row = row(result);
                    rows.put(row.device(), row);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
        return rows;
    }

    private static TwinRow row(ResultSet result) throws SQLException {
        return new TwinRow(
                new DeviceId(result.getString(1)),
                result.getString(2),
                result.getLong(3),
                result.getString(11),
                new Standing(
                        result.getBoolean(4),
                        result.getLong(5),
                        result.getLong(6),
                        result.getLong(7),
                        result.getLong(12),
                        result.getBoolean(8)),
                result.getString(9),
                result.getString(10));
    }

    @Override
    public void putReported(SortedMap<DeviceId, ReportedState> reported) {
        var now = Timestamp.from(clock.instant());
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE twin SET reported = ?,"
                        + " reported_version = ?, reported_problem = ?, reported_at = ? WHERE device_id = ?")) {
            for (Map.Entry<DeviceId, ReportedState> each : reported.entrySet()) {
                update.setString(1, each.getValue().properties().toJson());
                update.setLong(2, each.getValue().version());
                update.setString(3, each.getValue().problem());
                update.setTimestamp(4, now);
                update.setString(5, each.getKey().value());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void putAcknowledgements(List<Acknowledged> acknowledged) {
        var now = Timestamp.from(clock.instant());
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE twin SET acknowledged_version = ?,"
                        + " refused_version = NULLIF(?, 0), refusal_reason = ?, acknowledged_at = ?"
                        + " WHERE device_id = ?")) {
            for (Acknowledged each : acknowledged) {
                update.setLong(1, each.version());
                update.setLong(2, each.refusedVersion());
                update.setString(3, each.refusalReason());
                update.setTimestamp(4, now);
                update.setString(5, each.device().value());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void subscribe(Collection<DeviceId> devices) {
        update(
                "subscribed = TRUE, subscribed_at = NOW(3), sent_version = -1, subscription = subscription + 1",
                "",
                devices);
    }

    @Override
    public void askAgain(Collection<DeviceId> devices) {
        update("sent_version = -1, subscription = subscription + 1", " AND subscribed", devices);
    }

    @Override
    public void unsubscribe(Collection<DeviceId> devices) {
        update("subscribed = FALSE, sent_version = -1, subscription = subscription + 1", "", devices);
    }

    private void update(String change, String also, Collection<DeviceId> devices) {
        if (devices.isEmpty()) {
            return;
        }
        String sql = "UPDATE twin SET %s WHERE device_id IN (%s)%s".formatted(change, marks(devices.size()), also);
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            setIds(update, devices);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    private static void setIds(PreparedStatement statement, Collection<DeviceId> devices) throws SQLException {
        int parameter = 1;
        for (DeviceId device : devices) {
            statement.setString(parameter++, device.value());
        }
    }
}
