package io.muster.device;

import io.muster.foundation.jdbc.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The one row that orders changes to the set of configurations against changes to devices; both acts hold it to the end
 * of the caller's transaction. A transaction that changes what conditions read takes the shared lock <em>first</em>,
 * before any device row; a transaction that changes the set of configurations advances the epoch. So each device is
 * either seen by the epoch's job or has resolved itself at that epoch. Whoever else must be sure that no change is under
 * way, as a campaign that devices may join from now on, holds it for a moment.
 */
@ApplicationScoped
public class FleetEpoch {

    private static final String SHARE = "SELECT epoch FROM fleet_epoch WHERE id = 1 LOCK IN SHARE MODE";
    private static final String HOLD = "SELECT epoch FROM fleet_epoch WHERE id = 1 FOR UPDATE";
    private static final String ADVANCE = "UPDATE fleet_epoch SET epoch = ? WHERE id = 1";

    private DataSource dataSource;

    @Inject
    public FleetEpoch(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @SuppressWarnings("NullAway.Init") // for the container's proxy only
    FleetEpoch() {}

    /** The present epoch, which nobody can advance until this transaction ends. Many may share it. */
    public long share() {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection, SHARE);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** Takes the next epoch, alone: waits for all who share the present one. */
    public long advance() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            long next = read(connection, HOLD) + 1;
            update.setLong(1, next);
            update.executeUpdate();
            return next;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** The present epoch, alone: waits for all who share it, and they for the end of this transaction. */
    public long hold() {
        try (Connection connection = dataSource.getConnection()) {
            return read(connection, HOLD);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static long read(Connection connection, String select) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("fleet_epoch: no row 1 (expected: the one that migration V003 makes)");
            }
            return row.getLong(1);
        }
    }
}
