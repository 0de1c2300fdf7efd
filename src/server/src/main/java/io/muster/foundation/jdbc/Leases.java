package io.muster.foundation.jdbc;

import io.muster.foundation.Shared;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Which of several servers does what only one shall do. The database's clock decides, so that a server whose own clock is
 * wrong takes nothing away. In the caller's transaction, or by itself without one.
 */
@Shared
public class Leases {

    private final Sql sql;

    @Inject
    public Leases(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Takes or renews the lease; false while another owner has it. */
    public boolean hold(String name, String owner, Duration length) {
        long micros = length.toNanos() / 1_000;
        return sql.update(
                                "UPDATE lease SET owner = ?, lease_until = NOW(3) + INTERVAL ? MICROSECOND"
                                        + " WHERE name = ? AND (owner = ? OR lease_until < NOW(3))",
                                owner,
                                micros,
                                name,
                                owner)
                        == 1
                || sql.update(
                                "INSERT IGNORE INTO lease (name, owner, lease_until)"
                                        + " VALUES (?, ?, NOW(3) + INTERVAL ? MICROSECOND)",
                                name,
                                owner,
                                micros)
                        == 1;
    }

    /** Gives it back, so that another server need not wait. */
    public void release(String name, String owner) {
        sql.update("DELETE FROM lease WHERE name = ? AND owner = ?", name, owner);
    }
}
