package io.muster.configuration.jdbc;

import io.muster.configuration.convergence.FleetRow;
import io.muster.configuration.convergence.FleetRows;
import io.muster.configuration.convergence.TwinChange;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.job.KeyRange;
import io.muster.protocol.DeviceId;
import io.muster.targeting.KeyRanges;
import io.muster.twin.Standing;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows to be resolved; the connection is the one of the caller's transaction. */
@Shared
public class JdbcFleetRows implements FleetRows {

    /**
     * Device before twin and both in key order, as every transaction that locks devices does. By the key: a device that
     * leaves while the index of the connected ones is read moves back in it, and would be passed over.
     */
    private static final String SELECT =
            """
            SELECT d.device_id, %s, %s, t.device_layer, t.desired, t.desired_version, t.layers, t.resolution_problem,
                   d.connected, t.acknowledged_version, COALESCE(t.refused_version, 0), t.overdue_version
            FROM device d FORCE INDEX (PRIMARY) STRAIGHT_JOIN twin t ON t.device_id = d.device_id
            WHERE %s ORDER BY d.device_id %s
            """;

    private static final String UPDATE_DESIRED =
            """
            UPDATE twin SET desired = ?, desired_patch = ?, desired_version = ?, desired_at = ?, layers = ?,
                   unproven_since = IF(?, desired_at, NULL), overdue_version = IF(?, 0, overdue_version),
                   resolution_problem = NULL, resolved_epoch = ?
            WHERE device_id = ?
            """;

    private static final String UPDATE_LAYERS =
            """
            UPDATE twin SET layers = ?, unproven_since = IF(?, COALESCE(unproven_since, ?), NULL),
                   overdue_version = IF(?, 0, overdue_version), resolution_problem = ?, resolved_epoch = ?
            WHERE device_id = ?
            """;

    private static final Columns NO_INPUTS = new Columns(false, false);

    private final DataSource database;
    private final Clock clock;

    @Inject
    public JdbcFleetRows(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<FleetRow> range(KeyRange rest, KeyRanges.Range range, int limit, Columns columns) {
        return range(rest, range, limit, select(columns, where(rest.toInclusive(), range), "LIMIT ?"));
    }

    @Override
    public List<FleetRow> lockRange(KeyRange rest, KeyRanges.Range range, int limit, Columns columns) {
        String where = where(rest.toInclusive(), range);
        return range(rest, range, limit, select(columns, where, "LIMIT ? FOR UPDATE"));
    }

    private static String where(@Nullable String upTo, KeyRanges.Range range) {
        return "d.device_id > ? AND d.device_id >= ?" + (upTo == null ? "" : " AND d.device_id <= ?")
                + (range.to() == null ? "" : " AND d.device_id < ?");
    }

    private List<FleetRow> range(KeyRange rest, KeyRanges.Range range, int limit, String query) {
        String upTo = rest.toInclusive();
        String to = range.to();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            int parameter = 1;
            select.setString(parameter++, rest.fromExclusive() == null ? "" : rest.fromExclusive());
            select.setString(parameter++, range.from());
            if (upTo != null) {
                select.setString(parameter++, upTo);
            }
            if (to != null) {
                select.setString(parameter++, to);
            }
            select.setInt(parameter, limit);
            return read(select);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public List<FleetRow> list(Collection<DeviceId> ids, Columns columns) {
        return of(ids, columns, "");
    }

    @Override
    public List<FleetRow> lock(Collection<DeviceId> ids, Columns columns) {
        return of(ids, columns, "FOR UPDATE");
    }

    private List<FleetRow> of(Collection<DeviceId> ids, Columns columns, String tail) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String where = "d.device_id IN (" + String.join(",", Collections.nCopies(ids.size(), "?")) + ")";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(select(columns, where, tail))) {
            int parameter = 1;
            for (DeviceId id : ids) {
                select.setString(parameter++, id.value());
            }
            return read(select);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public List<FleetRow> targetedBy(String configurationId, String after, int limit) {
        // LOCATE narrows: an id holds no quotes, so that its quoted text stands in the list of memberships alone.
        String where = "d.device_id > ? AND LOCATE(?, t.layers) > 0";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(select(NO_INPUTS, where, "LIMIT ?"))) {
            select.setString(1, after);
            select.setString(2, "[\"" + configurationId + "\",");
            select.setInt(3, limit);
            return read(select);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static String select(Columns columns, String where, String tail) {
        return SELECT.formatted(
                columns.tags() ? "d.tags" : "'{}'", columns.reported() ? "t.reported" : "'{}'", where, tail);
    }

    private static List<FleetRow> read(PreparedStatement select) throws SQLException {
        List<FleetRow> rows = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                String problem = result.getString(8);
                long version = result.getLong(6);
                rows.add(new FleetRow(
                        result.getString(1),
                        result.getString(2),
                        result.getString(3),
                        result.getString(4),
                        result.getString(5),
                        version,
                        result.getString(7),
                        problem,
                        new Standing(
                                result.getBoolean(9),
                                version,
                                result.getLong(10),
                                result.getLong(11),
                                result.getLong(12),
                                problem != null)));
            }
        }
        return rows;
    }

    @Override
    public List<KeyRange> split(KeyRanges ranges, int parts) {
        try (Connection connection = database.getConnection()) {
            return KeySpace.split(connection, ranges, parts);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void write(List<TwinChange> changes, long epoch) {
        var now = Timestamp.from(clock.instant());
        try (Connection connection = database.getConnection();
                PreparedStatement desired = connection.prepareStatement(UPDATE_DESIRED);
                PreparedStatement layers = connection.prepareStatement(UPDATE_LAYERS)) {
            boolean anyDesired = false;
            boolean anyLayers = false;
            for (TwinChange change : changes) {
                if (change.desired() == null) {
                    addLayers(layers, change, now, epoch);
                    anyLayers = true;
                } else {
                    addDesired(desired, change, change.desired(), now, epoch);
                    anyDesired = true;
                }
            }
            if (anyDesired) {
                desired.executeBatch();
            }
            if (anyLayers) {
                layers.executeBatch();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static void addDesired(
            PreparedStatement update, TwinChange change, TwinChange.Desired desired, Timestamp now, long epoch)
            throws SQLException {
        update.setString(1, desired.state());
        update.setString(2, desired.patch());
        update.setLong(3, desired.version());
        update.setTimestamp(4, now);
        update.setString(5, change.layers());
        update.setBoolean(6, change.leavesUnproven());
        update.setBoolean(7, change.proves());
        update.setLong(8, epoch);
        update.setString(9, change.before().deviceId());
        update.addBatch();
    }

    private static void addLayers(PreparedStatement update, TwinChange change, Timestamp now, long epoch)
            throws SQLException {
        update.setString(1, change.layers());
        update.setBoolean(2, change.leavesUnproven());
        update.setTimestamp(3, now);
        update.setBoolean(4, change.proves());
        update.setString(5, change.problem());
        update.setLong(6, epoch);
        update.setString(7, change.before().deviceId());
        update.addBatch();
    }
}
