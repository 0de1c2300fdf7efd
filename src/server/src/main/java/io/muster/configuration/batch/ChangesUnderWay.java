package io.muster.configuration.batch;

import io.muster.configuration.ApplyConfiguration;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** Changes of configurations that are decided and not yet spread over the whole fleet. */
@Dependent
public class ChangesUnderWay {

    private final Jobs jobs;

    @Inject
    public ChangesUnderWay(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * Whether a job still has devices to reach. In a transaction that holds the epoch and the devices' rows this stays
     * true of them: the next change waits for the epoch, and a job that has not reached a device waits for its row.
     */
    public boolean any() {
        return Stream.of(JobState.values()).filter(state -> !state.ended()).anyMatch(state -> !jobs.list(
                        ApplyConfiguration.JOB, state, 1, null)
                .isEmpty());
    }
}
