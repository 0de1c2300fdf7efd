package io.muster.configuration.convergence;

import io.muster.foundation.UseCase;
import io.muster.job.Job;
import io.muster.job.JobRequest;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Has the whole fleet resolved anew, which must find nothing to change. One audit at a time. */
@UseCase
public class AuditFleet {

    /** The name of the job: {@code jobs/audit-fleet.xml}. */
    public static final String JOB = "audit-fleet";

    /** The servers' clocks differ by less: what was asked for later than this was asked for by a clock that was wrong. */
    private static final Duration OF_WRONG_CLOCK = Duration.ofDays(1);

    private final Jobs jobs;
    private final LastAudit lastAudit;

    @Inject
    public AuditFleet(Jobs jobs, LastAudit lastAudit) {
        this.jobs = jobs;
        this.lastAudit = lastAudit;
    }

    /** Asks for an audit; answers the job that does it, which may be one that waits or runs already. */
    public long audit(String requestedBy) {
        return Stream.of(JobState.QUEUED, JobState.RUNNING)
                .flatMap(state -> jobs.list(JOB, state, 1, null).stream())
                .map(Job::id)
                .findFirst()
                .orElseGet(() -> jobs.submit(new JobRequest(JOB, Map.of(), requestedBy, null)));
    }

    /**
     * Like {@link #audit}, if a time of the schedule has come since it last asked, be it that no server ran then: of
     * several servers the first to look asks, and once for all times that were missed.
     *
     * @param next the schedule's next time after another
     */
    public OptionalLong auditIfDue(Instant now, UnaryOperator<Instant> next) {
        Optional<Instant> last = lastAudit.lock();
        if (last.isEmpty() || last.get().isAfter(now.plus(OF_WRONG_CLOCK))) {
            lastAudit.put(now);
            return OptionalLong.empty();
        }
        if (next.apply(last.get()).isAfter(now)) {
            return OptionalLong.empty();
        }
        lastAudit.put(now);
        return OptionalLong.of(audit("schedule"));
    }
}
