package io.muster.twin.publishing;

import io.muster.foundation.jdbc.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * One server at a time publishes: with two, devices would get each version twice. The database's clock decides, so that
 * a server whose own clock is wrong takes nothing away. A server that wakes from a long pause finds the lease gone at
 * its next page; what it sends of the page in hand is an older version or one sent twice, which devices recognise.
 */
@ApplicationScoped
class PublisherLease {

    private static final String NAME = "publish-desired";
    private static final int SECONDS = 8;

    private final String owner = UUID.randomUUID().toString();
    private final DataSource database;

    @Inject
    PublisherLease(DataSource database) {
        this.database = database;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    PublisherLease() {
        this.database = null;
    }

    /** Takes or renews the lease; false while another server has it. */
    boolean hold() {
        try (Connection connection = database.getConnection()) {
            if (renew(connection)) {
                return true;
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT IGNORE INTO lease"
                    + " (name, owner, lease_until) VALUES (?, ?, NOW(3) + INTERVAL " + SECONDS + " SECOND)")) {
                insert.setString(1, NAME);
                insert.setString(2, owner);
                return insert.executeUpdate() == 1;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** Gives it back, so that another server need not wait. */
    void release() {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM lease WHERE name = ? AND owner = ?")) {
            delete.setString(1, NAME);
            delete.setString(2, owner);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private boolean renew(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE lease SET owner = ?, lease_until = NOW(3) + INTERVAL " + SECONDS
                        + " SECOND WHERE name = ? AND (owner = ? OR lease_until < NOW(3))")) {
            update.setString(1, owner);
            update.setString(2, NAME);
            update.setString(3, owner);
            return update.executeUpdate() == 1;
        }
    }
}
