package io.muster.job;

import io.muster.audit.AuditTrail;
import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/** A person takes a stopped or failed job up again. */
@UseCase
public class RestartJob {

    private final Jobs jobs;
    private final AuditTrail audit;

    @Inject
    RestartJob(Jobs jobs, AuditTrail audit) {
        this.jobs = jobs;
        this.audit = audit;
    }

    /** See {@link Jobs#restart}. */
    public void restart(long jobId) {
        restart(jobId, job -> {});
    }

    /** The same, if that lets it: it is given the job as it is. */
    public void restart(long jobId, Consumer<Job> precondition) {
        precondition.accept(jobs.lock(jobId));
        jobs.restart(jobId);
        audit.record("restarted", "job", Long.toString(jobId));
    }
}
