package io.muster.device.intake;

import io.muster.foundation.Shared;
import io.muster.job.JobEnded;
import io.muster.job.JobState;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Drops a file once its job has completed; one that failed or was stopped may be restarted and keeps it. */
@Shared
public class ForgetImport {

    private final Imports imports;

    @Inject
    public ForgetImport(Imports imports) {
        this.imports = imports;
    }

    void jobEnded(@Observes JobEnded event) {
        if (event.name().equals(SubmitImport.JOB) && event.state() == JobState.COMPLETED) {
            imports.dropOf(event.jobId());
        }
    }
}
