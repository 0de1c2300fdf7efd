package io.muster.configuration.convergence;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.Configurations;
import io.muster.foundation.UseCase;
import io.muster.job.Job;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says where a configuration's devices stand, and why it is not done yet. Reads counters, never devices. */
@UseCase
public class DescribeConfiguration {

    private final Configurations configurations;
    private final SplitCounters counters;
    private final Jobs jobs;

    @Inject
    public DescribeConfiguration(Configurations configurations, SplitCounters counters, Jobs jobs) {
        this.configurations = configurations;
        this.counters = counters;
        this.jobs = jobs;
    }

    public Description describe(ConfigurationId id) {
        Configuration configuration = configurations.get(id);
        Split split = counters.of(List.of(id.value())).getOrDefault(id.value(), Split.NONE);
        Optional<Job> spreading = jobs.find(configuration.job()).filter(job -> job.state() != JobState.COMPLETED);
        return new Description(configuration, split, spreading, conditionsOf(split, spreading));
    }

    private static List<Condition> conditionsOf(Split split, Optional<Job> spreading) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(spreading
                .map(job -> new Condition(
                        "Spread",
                        false,
                        "Job" + job.state(),
                        "job %d has not resolved every device yet".formatted(job.id())))
                .orElse(new Condition("Spread", true, "JobCompleted", "every device is resolved")));
        if (split.targeted() == 0 && spreading.isEmpty()) {
            conditions.add(new Condition(
                    "Targeted", false, "NoDeviceMatches", "no device matches the target condition at present"));
        }
        long open = split.pendingOffline() + split.pendingOnline();
        conditions.add(new Condition(
                "Converged",
                isConverged(split, spreading),
                split.failed() > 0 ? "DevicesFailed" : open > 0 ? "DevicesPending" : "AllAcknowledged",
                "%,d pending online, %,d pending offline, %,d failed"
                        .formatted(split.pendingOnline(), split.pendingOffline(), split.failed())));
        return conditions;
    }

    private static boolean isConverged(Split split, Optional<Job> spreading) {
        return spreading.isEmpty() && split.pendingOffline() + split.pendingOnline() + split.failed() == 0;
    }

    /** A configuration, where its devices stand, and the job that is still spreading it. */
    public record Description(
            Configuration configuration, Split split, Optional<Job> spreading, List<Condition> conditions) {

        public boolean converged() {
            return isConverged(split, spreading);
        }
    }

    /** One aspect of where an object is and why. */
    public record Condition(String type, boolean status, String reason, String message) {}
}
