package io.muster.twin.publishing;

import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Finds what is due by index, a page in key order, and notes what was sent in bulk. */
@Dependent
class DueTwins {

    private static final String SELECT =
            """
            SELECT device_id, desired, desired_patch, desired_version, sent_version, subscription
            FROM twin WHERE due = 1 AND device_id > ? ORDER BY device_id LIMIT ?
            """;

    /** Nothing that the device subscribed or asked anew meanwhile: then the whole state is due again. */
    private static final String SENT =
            "UPDATE twin SET sent_version = ? WHERE device_id = ? AND subscription = ? AND sent_version = ?";

    private final DataSource database;

    @Inject
    DueTwins(DataSource database) {
        this.database = database;
    }

    List<DueTwin> after(String key, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, key);
            select.setInt(2, limit);
            List<DueTwin> due = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.add(new DueTwin(
                            new DeviceId(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6)));
                }
            }
            return due;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    void sent(List<DueTwin> twins) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(SENT)) {
            for (DueTwin twin : twins) {
                update.setLong(1, twin.version());
                update.setString(2, twin.device().value());
                update.setLong(3, twin.subscription());
                update.setLong(4, twin.sentVersion());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
