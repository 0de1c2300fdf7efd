package io.muster.configuration;

import io.muster.job.JobRequest;
import io.muster.job.Jobs;
import io.muster.security.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;

/** Leaves the job that leads the devices which a revision can concern to an epoch, in the transaction of that epoch. */
@Dependent
public class SpreadRevision {

    private final Jobs jobs;
    private final Caller caller;

    @Inject
    public SpreadRevision(Jobs jobs, Caller caller) {
        this.jobs = jobs;
        this.caller = caller;
    }

    /** The job. */
    public long spread(ConfigurationId id, long revision, long epoch) {
        return jobs.submit(new JobRequest(
                ApplyConfiguration.JOB,
                Map.of(
                        "configuration", id.value(),
                        "revision", Long.toString(revision),
                        "epoch", Long.toString(epoch)),
                caller.name(),
                null));
    }
}
