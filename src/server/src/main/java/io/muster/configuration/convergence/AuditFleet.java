package io.muster.configuration.convergence;

import io.muster.foundation.UseCase;
import io.muster.foundation.jdbc.Leases;
import io.muster.job.Job;
import io.muster.job.JobRequest;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import io.muster.job.ThisServer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Has the whole fleet resolved anew, which must find nothing to change. One audit at a time. */
@UseCase
public class AuditFleet {

    /** The name of the job: {@code jobs/audit-fleet.xml}. */
    public static final String JOB = "audit-fleet";

    /** The servers' clocks may differ by less; who looks later than this is about the next day's. */
    private static final Duration OF_ONE_NIGHT = Duration.ofMinutes(10);

    private final Jobs jobs;
    private final Leases leases;
    private final ThisServer server;

    @Inject
    public AuditFleet(Jobs jobs, Leases leases, ThisServer server) {
        this.jobs = jobs;
        this.leases = leases;
        this.server = server;
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
        return leases.hold(JOB, server.id(), OF_ONE_NIGHT) ? OptionalLong.of(audit("schedule")) : OptionalLong.empty();
    }
}
