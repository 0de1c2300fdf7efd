package io.muster.configuration.jdbc;

import io.muster.configuration.convergence.Split;
import io.muster.configuration.history.FleetSample;
import io.muster.configuration.history.FleetSamples;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Samples are counted and stored where the counters are. */
@Shared
public class JdbcFleetSamples implements FleetSamples {

    private static final String TAKE =
            """
            INSERT IGNORE INTO fleet_sample
              (at, devices, connected, shadowed, pending_offline, pending_online, converged, failed)
            SELECT ?, d.devices, d.connected, c.shadowed, c.pending_offline, c.pending_online, c.converged, c.failed
            FROM (SELECT COUNT(*) devices, COALESCE(SUM(connected), 0) connected
                  FROM device FORCE INDEX (device_connected)) d,
                 (SELECT COALESCE(SUM(shadowed), 0) shadowed, COALESCE(SUM(pending_offline), 0) pending_offline,
                         COALESCE(SUM(pending_online), 0) pending_online, COALESCE(SUM(converged), 0) converged,
                         COALESCE(SUM(failed), 0) failed FROM configuration_counter) c
            """;

    /** Of each stretch of so many seconds the last. */
    private static final String SINCE =
            """
            SELECT at, devices, connected, shadowed, pending_offline, pending_online, converged, failed
            FROM fleet_sample WHERE at IN
              (SELECT MAX(at) FROM fleet_sample WHERE at >= ? GROUP BY UNIX_TIMESTAMP(at) DIV ?)
            ORDER BY at
            """;

    private final Sql sql;

    @Inject
    public JdbcFleetSamples(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public void take(Instant minute) {
        sql.update(TAKE, minute);
    }

    @Override
    public List<FleetSample> since(Instant from, Duration stretch) {
        return sql.list(
                SINCE,
                row -> new FleetSample(
                        row.getTimestamp(1).toInstant(),
                        row.getLong(2),
                        row.getLong(3),
                        new Split(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8))),
                from,
                stretch.toSeconds());
    }

    @Override
    public void forget(Instant before) {
        sql.update("DELETE FROM fleet_sample WHERE at < ?", before);
    }
}
