package io.muster.job.metrics;

import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.foundation.jdbc.Sql;
import io.muster.job.JobState;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** {@code muster_jobs{state}}: how many jobs wait, run or have failed. */
@ApplicationScoped
public class JobGauges {

    private static final int BEHIND_MIGRATIONS = 300;
    private static final List<JobState> SHOWN =
            List.of(JobState.QUEUED, JobState.RUNNING, JobState.STOPPING, JobState.FAILED);

    @Inject
    private MetricRegistry metrics;

    @Inject
    private DataSource database;

    void register(@Observes @Priority(BEHIND_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        for (JobState state : SHOWN) {
            metrics.gauge("muster_jobs", () -> count(state), new Tag("state", state.word()));
        }
    }

    /** Not a number while the database is down: zero would look like an answer. */
    private double count(JobState state) {
        try {
            return new Sql(database).number("SELECT COUNT(*) FROM job WHERE state = ?", state.word());
        } catch (DatabaseFailure away) {
            return Double.NaN;
        }
    }
}
