package io.muster.twin.jdbc;

import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.protocol.DeviceId;
import io.muster.twin.OverdueTwins;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Found by the index on the generated {@code awaited_since}: devices that owe nothing cost nothing. */
@Dependent
public class JdbcOverdueTwins implements OverdueTwins {

    private final DataSource database;

    @Inject
    public JdbcOverdueTwins(DataSource database) {
        this.database = database;
    }

    @Override
    public List<DeviceId> awaitedSince(Instant since, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT device_id FROM twin" + " WHERE awaited_since < ? ORDER BY awaited_since LIMIT ?")) {
            select.setTimestamp(1, Timestamp.from(since));
            select.setInt(2, limit);
            return ids(select);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public Set<DeviceId> stillAwaited(Collection<DeviceId> devices, Instant since) {
        if (devices.isEmpty()) {
            return Set.of();
        }
        // FOR UPDATE reads what is committed now, not what this transaction saw first.
        String sql = "SELECT device_id FROM twin WHERE device_id IN (%s) AND awaited_since < ? FOR UPDATE"
                .formatted(marks(devices.size()));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = setIds(select, devices);
            select.setTimestamp(parameter, Timestamp.from(since));
            return new TreeSet<>(ids(select));
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void judge(Collection<DeviceId> devices) {
        if (devices.isEmpty()) {
            return;
        }
        String sql = "UPDATE twin SET overdue_version = desired_version WHERE device_id IN (%s)"
                .formatted(marks(devices.size()));
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            setIds(update, devices);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static List<DeviceId> ids(PreparedStatement select) throws SQLException {
        List<DeviceId> ids = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                ids.add(new DeviceId(result.getString(1)));
            }
        }
        return ids;
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    private static int setIds(PreparedStatement statement, Collection<DeviceId> devices) throws SQLException {
        int parameter = 1;
        for (DeviceId device : devices) {
            statement.setString(parameter++, device.value());
        }
        return parameter;
    }
}
