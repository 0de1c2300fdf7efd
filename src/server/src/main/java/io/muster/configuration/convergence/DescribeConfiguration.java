package io.muster.configuration.convergence;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.Configurations;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.RolloutProgress;
import io.muster.configuration.rollout.Rollouts;
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
    private final Rollouts rollouts;
    private final SplitCounters counters;
    private final Jobs jobs;

    @Inject
    public DescribeConfiguration(Configurations configurations, Rollouts rollouts, SplitCounters counters, Jobs jobs) {
        this.configurations = configurations;
        this.rollouts = rollouts;
        this.counters = counters;
        this.jobs = jobs;
    }

    public Description describe(ConfigurationId id) {
        Configuration configuration = configurations.get(id);
        Split split = counters.of(List.of(id.value())).getOrDefault(id.value(), Split.NONE);
        Optional<RolloutProgress> rollout = rollouts.find(id)
                .filter(found -> found.revision() == configuration.revision())
                .map(found -> new RolloutProgress(configuration, found));
        long job = rollout.map(progress -> progress.rollout().job()).orElse(configuration.job());
        Optional<Job> spreading = jobs.find(job).filter(found -> found.state() != JobState.COMPLETED);
        Optional<Standing> standing = rollout.map(progress -> {
            Split holders = counters.of(progress.key());
            return new Standing(progress, holders, progress.reason(holders, spreading.isEmpty()));
        });
        return new Description(configuration, split, standing, spreading, conditionsOf(split, standing, spreading));
    }

    private static List<Condition> conditionsOf(Split split, Optional<Standing> rollout, Optional<Job> spreading) {
        List<Condition> conditions = new ArrayList<>();
        rollout.ifPresent(standing -> conditions.add(rolledOut(standing)));
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
                isConverged(split, rollout, spreading),
                split.failed() > 0 ? "DevicesFailed" : open > 0 ? "DevicesPending" : "AllAcknowledged",
                "%,d pending online, %,d pending offline, %,d failed"
                        .formatted(split.pendingOnline(), split.pendingOffline(), split.failed())));
        return conditions;
    }

    private static Condition rolledOut(Standing standing) {
        RolloutProgress progress = standing.progress();
        Rollout rollout = progress.rollout();
        return new Condition(
                "RolledOut",
                !rollout.isPartial(),
                switch (rollout.state()) {
                    case PROGRESSING -> "Progressing";
                    case PAUSED -> "Paused";
                    case ROLLED_BACK -> "RolledBack";
                    case COMPLETED -> "Completed";
                },
                "wave %d of %d, %d %% of the devices: %s"
                        .formatted(
                                progress.wave(), progress.spec().waves().size(), rollout.percent(), standing.reason()));
    }

    /** While a rollout stands between two revisions, however still, it is not done. */
    private static boolean isConverged(Split split, Optional<Standing> rollout, Optional<Job> spreading) {
        return rollout.filter(standing -> standing.progress().rollout().isPartial())
                        .isEmpty()
                && spreading.isEmpty()
                && split.pendingOffline() + split.pendingOnline() + split.failed() == 0;
    }

    /**
     * A configuration and where its devices stand.
     *
     * @param spreading the job that is still spreading it
     */
    public record Description(
            Configuration configuration,
            Split split,
            Optional<Standing> rollout,
            Optional<Job> spreading,
            List<Condition> conditions) {

        public boolean converged() {
            return isConverged(split, rollout, spreading);
        }
    }

    /**
     * Where a rollout stands.
     *
     * @param holders where the devices stand that hold what it brings
     */
    public record Standing(RolloutProgress progress, Split holders, String reason) {}

    /** One aspect of where an object is and why. */
    public record Condition(String type, boolean status, String reason, String message) {}
}
