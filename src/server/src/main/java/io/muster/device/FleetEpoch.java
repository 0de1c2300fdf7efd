package io.muster.device;

import io.muster.foundation.jdbc.DatabaseFailure;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
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

    private static final String SHARE = "SELECT epoch, shape FROM fleet_epoch WHERE id = 1 LOCK IN SHARE MODE";
    private static final String HOLD = "SELECT epoch, shape FROM fleet_epoch WHERE id = 1 FOR UPDATE";
    private static final String ADVANCE = "UPDATE fleet_epoch SET epoch = ? WHERE id = 1";
    private static final String RESHAPE = "UPDATE fleet_epoch SET shape = shape + 1 WHERE id = 1";

    /** By what there is none of: the shape at which that was seen. */
    private final Map<String, Long> noneAt = new ConcurrentHashMap<>();

    private DataSource dataSource;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Inject
    public FleetEpoch(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @SuppressWarnings("NullAway.Init") // for the container's proxy only
    FleetEpoch() {}

    /** What the caller's transaction knows of the row, since it locked it. */
    private record Held(long epoch, long shape, boolean alone) {}

    /** The present epoch, which nobody can advance until this transaction ends. Many may share it. */
    public long share() {
        return held().epoch();
    }

    /** Takes the next epoch, alone: waits for all who share the present one. */
    public long advance() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            Held before = read(connection, HOLD, true);
            update.setLong(1, before.epoch() + 1);
            update.executeUpdate();
            return keep(new Held(before.epoch() + 1, before.shape(), true)).epoch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** The present epoch, alone: waits for all who share it, and they for the end of this transaction. */
    public long hold() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(RESHAPE)) {
            update.executeUpdate();
            return keep(read(connection, HOLD, true)).epoch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /**
     * Whether there is none of something that nobody adds without {@link #hold}: asked once, and again after each such
     * act. The caller shares the epoch from here on.
     *
     * @param what names it
     */
    public boolean hasNone(String what, BooleanSupplier ask) {
        Held held = held();
        if (held.alone()) {
            // What this transaction itself adds is not committed yet, and may never be.
            return ask.getAsBoolean();
        }
        Long seen = noneAt.get(what);
        if (seen != null && seen == held.shape()) {
            return true;
        }
        boolean none = ask.getAsBoolean();
        if (none) {
            noneAt.put(what, held.shape());
        }
        return none;
    }

    /** The lock lasts as long as the transaction: what was read under it is true to its end. */
    private Held held() {
        if (isInTransaction() && transactions.getResource(Held.class) instanceof Held known) {
            return known;
        }
        try (Connection connection = dataSource.getConnection()) {
            return keep(read(connection, SHARE, false));
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private Held keep(Held held) {
        if (isInTransaction()) {
            transactions.putResource(Held.class, held);
        }
        return held;
    }

    private boolean isInTransaction() {
        return transactions.getTransactionStatus() == Status.STATUS_ACTIVE;
    }

    private static Held read(Connection connection, String select, boolean alone) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("fleet_epoch: no row 1 (expected: the one that migration V003 makes)");
            }
            return new Held(row.getLong(1), row.getLong(2), alone);
        }
    }
}
