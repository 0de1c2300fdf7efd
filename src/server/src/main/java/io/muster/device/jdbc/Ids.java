package io.muster.device.jdbc;

import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.protocol.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** Device ids as parameters. */
final class Ids {

    private Ids() {}

    static String marks(Collection<DeviceId> devices) {
        return String.join(",", Collections.nCopies(devices.size(), "?"));
    }

    static void set(PreparedStatement statement, int first, Collection<DeviceId> devices) throws SQLException {
        int parameter = first;
        for (DeviceId device : devices) {
            statement.setString(parameter++, device.value());
        }
    }

    /** Runs a statement of one parameter for each device, as one batch. */
    static void batch(DataSource database, String sql, List<DeviceId> devices) {
        if (devices.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (DeviceId device : devices) {
                statement.setString(1, device.value());
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
