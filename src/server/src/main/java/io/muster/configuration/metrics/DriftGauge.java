package io.muster.configuration.metrics;

import io.muster.configuration.convergence.Drift;
import io.muster.foundation.jdbc.DatabaseFailure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** {@code muster_drift_devices}: how many devices the last completed audit found other than they had to be. */
@ApplicationScoped
public class DriftGauge {

    private static final int BEHIND_MIGRATIONS = 300;

    @Inject
    private MetricRegistry metrics;

    @Inject
    private Drift drift;

    void register(@Observes @Priority(BEHIND_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        metrics.gauge("muster_drift_devices", this::devices);
    }

    /** Not a number while the database is down: zero would look like an answer. */
    private double devices() {
        try {
            return drift.devices().orElse(0);
        } catch (DatabaseFailure away) {
            return Double.NaN;
        }
    }
}
