package io.muster.device.jdbc;

import io.muster.device.FleetCensus;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/** Counts over the index {@code device_connected}, which holds all that is asked. */
@Shared
public class JdbcFleetCensus implements FleetCensus {

    private final Sql sql;

    @Inject
    public JdbcFleetCensus(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public FleetSize take() {
        return sql.find(
                        "SELECT COUNT(*), COALESCE(SUM(connected), 0) FROM device FORCE INDEX (device_connected)",
                        row -> new FleetSize(row.getLong(1), row.getLong(2)))
                .orElse(new FleetSize(0, 0));
    }
}
