package io.muster.configuration.convergence;

import io.muster.foundation.UseCase;
import io.muster.job.Job;
import io.muster.job.JobRequest;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Has the whole fleet resolved anew, which must find nothing to change. One audit at a time. */
@UseCase
public class AuditFleet {

    /** The name of the job: {@code jobs/audit-fleet.xml}. */
    public static final String JOB = "audit-fleet";

    private final Jobs jobs;
    private final NightWatch nightWatch;

    @Inject
    public AuditFleet(Jobs jobs, NightWatch nightWatch) {
        this.jobs = jobs;
        this.nightWatch = nightWatch;
    }

    /** Asks for an audit; answers the job that does it, which may be one that waits or runs already. */
    public long audit(String requestedBy) {
        return Stream.of(JobState.QUEUED, JobState.RUNNING)
                .flatMap(state -> jobs.list(JOB, state, 1, null).stream())
                .map(Job::id)
                .findFirst()
                .orElseGet(() -> jobs.submit(new JobRequest(JOB, Map.of(), requestedBy, null)));
    }

    /** Like {@link #audit}, when the schedule says so: of several servers the first does it. */
    public OptionalLong auditByNight() {
        return nightWatch.isFirst() ? OptionalLong.of(audit("schedule")) : OptionalLong.empty();
    }
}
