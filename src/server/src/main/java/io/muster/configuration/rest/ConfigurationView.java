package io.muster.configuration.rest;

import io.muster.configuration.AppliedChange;
import io.muster.configuration.Configuration;
import io.muster.configuration.convergence.DescribeConfiguration;
import io.muster.configuration.convergence.FindOverlaps;
import io.muster.configuration.convergence.Split;
import io.muster.foundation.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One revision as it is answered. */
public record ConfigurationView(
        String id,
        long revision,
        long epoch,
        boolean deleted,
        @Nullable String targetCondition,
        @Nullable JsonObject desiredProperties,
        int priority,
        @Nullable String successCondition,
        @Nullable JsonObject rollout,
        @Nullable JsonObject labels,
        @Nullable String description,
        Instant createdAt,
        String createdBy) {

    static ConfigurationView of(Configuration configuration) {
        ConfigurationBody body = ConfigurationBody.of(configuration);
        return new ConfigurationView(
                configuration.id().value(),
                configuration.revision(),
                configuration.epoch(),
                configuration.deleted(),
                body.targetCondition(),
                body.desiredProperties(),
                configuration.spec().priority(),
                body.successCondition(),
                body.rollout(),
                body.labels(),
                body.description(),
                configuration.createdAt(),
                configuration.createdBy());
    }

    /**
     * What a change led to.
     *
     * @param job the job that spreads it; null where nothing changed
     */
    public record Applied(String id, long revision, long epoch, @Nullable Long job, long targeted, boolean changed) {

        static Applied of(AppliedChange change) {
            return new Applied(
                    change.configuration().id().value(),
                    change.configuration().revision(),
                    change.configuration().epoch(),
                    change.job().isPresent() ? change.job().getAsLong() : null,
                    change.targeted(),
                    change.job().isPresent());
        }
    }

    /** Where the targeted devices stand. The five parts sum up to {@code targeted}. */
    public record Status(
            long revision,
            long epoch,
            boolean converged,
            long targeted,
            long shadowed,
            long pendingOffline,
            long pendingOnline,
            long convergedDevices,
            long failed,
            @Nullable Long job,
            List<DescribeConfiguration.Condition> conditions,
            @Nullable RolloutView rollout,
            List<FindOverlaps.Overlapping> overlaps) {

        static Status of(DescribeConfiguration.Description description, List<FindOverlaps.Overlapping> overlaps) {
            Split split = description.split();
            return new Status(
                    description.configuration().revision(),
                    description
                            .rollout()
                            .map(standing -> standing.progress().rollout().epoch())
                            .orElse(description.configuration().epoch()),
                    description.converged(),
                    split.targeted(),
                    split.shadowed(),
                    split.pendingOffline(),
                    split.pendingOnline(),
                    split.converged(),
                    split.failed(),
                    description.spreading().map(io.muster.job.Job::id).orElse(null),
                    description.conditions(),
                    description.rollout().map(RolloutView::of).orElse(null),
                    overlaps);
        }
    }
}
