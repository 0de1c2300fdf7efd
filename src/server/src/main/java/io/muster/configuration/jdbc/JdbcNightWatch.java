package io.muster.configuration.jdbc;

import io.muster.configuration.convergence.NightWatch;
import io.muster.foundation.jdbc.Sql;
import io.muster.job.ThisServer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/**
 * A lease that nobody renews, by the database's clock: who takes it acts, and whoever rings shortly after finds it
 * taken. If the taker's transaction fails, it is free again.
 */
@Dependent
public class JdbcNightWatch implements NightWatch {

    private final Sql sql;
    private final ThisServer server;

    @Inject
    public JdbcNightWatch(DataSource database, ThisServer server) {
        this.sql = new Sql(database);
        this.server = server;
    }

    @Override
    public boolean isFirst() {
        int taken = sql.update(
                "UPDATE lease SET owner = ?, lease_until = NOW(3) + INTERVAL 10 MINUTE"
                        + " WHERE name = 'audit-fleet' AND lease_until < NOW(3)",
                server.id());
        return taken == 1
                || sql.update(
                                "INSERT IGNORE INTO lease (name, owner, lease_until)"
                                        + " VALUES ('audit-fleet', ?, NOW(3) + INTERVAL 10 MINUTE)",
                                server.id())
                        == 1;
    }
}
