package io.muster.device.metrics;

import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.foundation.jdbc.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** {@code muster_devices_connected}: how many devices the broker holds. */
@ApplicationScoped
public class DeviceGauges {

    private static final int BEHIND_MIGRATIONS = 300;

    @Inject
    private MetricRegistry metrics;

    @Inject
    private DataSource database;

    void register(@Observes @Priority(BEHIND_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        metrics.gauge("muster_devices_connected", this::connected);
    }

    /** Not a number while the database is down: zero would look like an answer. */
    private double connected() {
        try {
            return new Sql(database).number("SELECT COUNT(*) FROM device WHERE connected = TRUE");
        } catch (DatabaseFailure away) {
            return Double.NaN;
        }
    }
}
