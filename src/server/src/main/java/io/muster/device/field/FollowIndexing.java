package io.muster.device.field;

import io.muster.foundation.Shared;
import io.muster.job.JobEnded;
import io.muster.job.JobState;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** An index is asked once its job has seen every device; one that failed or was stopped may be restarted. */
@Shared
public class FollowIndexing {

    private final IndexedFields fields;

    @Inject
    public FollowIndexing(IndexedFields fields) {
        this.fields = fields;
    }

    void jobEnded(@Observes JobEnded event) {
        if (event.name().equals(DeclareField.JOB) && event.state() == JobState.COMPLETED) {
            fields.completed(event.jobId());
        }
    }
}
