package io.muster.device.jdbc;

import io.muster.foundation.boot.DatabaseRestored;
import io.muster.foundation.jdbc.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/** After a restore: who was connected when the copy was made says nothing; the broker tells who is. */
@Dependent
public class ForgetConnections {

    private static final int AT_ONCE = 10_000;

    private final Sql sql;

    @Inject
    public ForgetConnections(DataSource database) {
        this.sql = new Sql(database);
    }

    void restored(@Observes @Priority(DatabaseRestored.FORGET) DatabaseRestored event) {
        sql.update("UPDATE broker_run SET incarnation = '' WHERE id = 1");
        int changed = AT_ONCE;
        while (changed == AT_ONCE) {
            changed = sql.update(
                    """
                    UPDATE device SET connected = FALSE, connection_id = NULL, disconnect_reason = 'restored'
                    WHERE connected = TRUE ORDER BY device_id LIMIT ?
                    """,
                    AT_ONCE);
        }
    }
}
