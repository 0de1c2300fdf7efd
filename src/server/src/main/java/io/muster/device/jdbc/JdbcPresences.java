package io.muster.device.jdbc;

import io.muster.device.BrokerRun;
import io.muster.device.ConnectionId;
import io.muster.device.Presence;
import io.muster.device.Presences;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Presence in the devices' rows, in batches. */
@Shared
public class JdbcPresences implements Presences {

    private static final String LOCK =
            """
            SELECT device_id, connected, connection_id, connection_changed_at, disconnect_reason FROM device
            WHERE device_id IN (%s) ORDER BY device_id FOR UPDATE
            """;

    private static final String PUT =
            """
            UPDATE device SET connected = ?, connection_id = ?, connection_changed_at = ?, disconnect_reason = ?
            WHERE device_id = ?
            """;

    private static final String REMEMBER =
            "INSERT IGNORE INTO presence_change (device_id, at, connected, reason) VALUES (?, ?, ?, ?)";

    private static final String STALE =
            """
            SELECT device_id, connection_id FROM device
            WHERE connected = TRUE AND device_id > ? AND connection_id NOT LIKE ? ORDER BY device_id LIMIT ?
            """;

    private static final String HOLD_RUN =
            "SELECT incarnation, started_at FROM broker_run WHERE id = 1 LOCK IN SHARE MODE";

    /** The row is there from the beginning: a share of one that is not would keep nobody from making it. */
    private static final String PUT_RUN = "UPDATE broker_run SET incarnation = ?, started_at = ? WHERE id = 1";

    private static final int MAX_REASON = 200;

    private final DataSource database;

    @Inject
    public JdbcPresences(DataSource database) {
        this.database = database;
    }

    @Override
    public SortedMap<DeviceId, Presence> lock(Collection<DeviceId> devices) {
        SortedMap<DeviceId, Presence> presences = new TreeMap<>();
        if (devices.isEmpty()) {
            return presences;
        }
        String sql = LOCK.formatted(String.join(",", Collections.nCopies(devices.size(), "?")));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (DeviceId device : devices) {
                select.setString(parameter++, device.value());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    presences.put(new DeviceId(row.getString(1)), presence(row));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
        return presences;
    }

    private static Presence presence(ResultSet row) throws SQLException {
        String connection = row.getString(3);
        Timestamp since = row.getTimestamp(4);
        return new Presence(
                row.getBoolean(2),
                connection == null ? null : ConnectionId.of(connection),
                since == null ? null : since.toInstant(),
                row.getString(5));
    }

    @Override
    public Optional<BrokerRun> holdRun() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(HOLD_RUN);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new BrokerRun(row.getString(1), row.getTimestamp(2).toInstant()))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void putRun(BrokerRun run) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(PUT_RUN)) {
            update.setString(1, run.incarnation());
            update.setTimestamp(2, Timestamp.from(run.startedAt()));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void put(SortedMap<DeviceId, Presence> presences) {
        if (presences.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(PUT)) {
            for (Map.Entry<DeviceId, Presence> each : presences.entrySet()) {
                Presence presence = each.getValue();
                update.setBoolean(1, presence.connected());
                update.setString(
                        2,
                        presence.connection() == null
                                ? null
                                : presence.connection().toString());
                update.setTimestamp(3, presence.since() == null ? null : Timestamp.from(presence.since()));
                update.setString(4, presence.reason() == null ? null : shortened(presence.reason()));
                update.setString(5, each.getKey().value());
                update.addBatch();
            }
            update.executeBatch();
            remember(presences, connection);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static void remember(SortedMap<DeviceId, Presence> presences, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
            for (Map.Entry<DeviceId, Presence> each : presences.entrySet()) {
                Presence presence = each.getValue();
                if (presence.since() != null) {
                    insert.setString(1, each.getKey().value());
                    insert.setTimestamp(2, Timestamp.from(presence.since()));
                    insert.setBoolean(3, presence.connected());
                    insert.setString(4, presence.reason() == null ? null : shortened(presence.reason()));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    @Override
    public List<StaleConnection> ofOtherIncarnations(String incarnation, String after, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(STALE)) {
            select.setString(1, after);
            select.setString(2, incarnation.replace("_", "\\_").replace("%", "\\%") + "/%");
            select.setInt(3, limit);
            List<StaleConnection> stale = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stale.add(new StaleConnection(new DeviceId(row.getString(1)), ConnectionId.of(row.getString(2))));
                }
            }
            return stale;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static String shortened(String reason) {
        return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
    }
}
