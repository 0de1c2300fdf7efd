package io.muster.configuration.metrics;

import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.foundation.jdbc.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** {@code muster_drift_devices}: how many devices the last completed audit found other than they had to be. */
@ApplicationScoped
public class DriftGauge {

    private static final int BEHIND_MIGRATIONS = 300;

    private static final String DRIFT =
            """
            SELECT COALESCE(SUM(p.rows_written), 0) FROM job_partition p
            WHERE p.job_id = (SELECT MAX(job_id) FROM job WHERE name = 'audit-fleet' AND state = 'completed')
            """;

    @Inject
    private MetricRegistry metrics;

    @Inject
    private DataSource database;

    void register(@Observes @Priority(BEHIND_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        metrics.gauge("muster_drift_devices", this::drift);
    }

    /** Not a number while the database is down: zero would look like an answer. */
    private double drift() {
        try {
            return new Sql(database).number(DRIFT);
        } catch (DatabaseFailure away) {
            return Double.NaN;
        }
    }
}
