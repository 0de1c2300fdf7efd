package io.muster.job;

import io.muster.audit.AuditTrail;
import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/** A person ends a job. */
@UseCase
public class StopJob {

    private final Jobs jobs;
    private final AuditTrail audit;

    @Inject
    StopJob(Jobs jobs, AuditTrail audit) {
        this.jobs = jobs;
        this.audit = audit;
    }

    /** See {@link Jobs#stop}. */
    public void stop(long jobId) {
        stop(jobId, job -> {});
    }

    /** The same, if that lets it: it is given the job as it is. */
    public void stop(long jobId, Consumer<Job> precondition) {
        precondition.accept(jobs.lock(jobId));
        jobs.stop(jobId);
        audit.record("stopped", "job", Long.toString(jobId));
    }
}
