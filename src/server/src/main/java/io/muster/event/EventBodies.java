package io.muster.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events say, by type, as the API describes it; those who tell them write them as JSON. */
public final class EventBodies {

    private EventBodies() {}

    /** {@code device.…}: up to 200 devices that it happened to together. */
    public record DevicesTold(Instant at, List<String> deviceIds) {}

    /** {@code configuration.put} and {@code configuration.deleted}. */
    public record ConfigurationTold(Instant at, String id, long revision, long epoch, long job) {}

    /** {@code configuration.converged}: no device of it is pending or failed any more. */
    public record ConvergenceTold(Instant at, String id, long revision) {}

    /** {@code configuration.rollout}: each time that a rollout is moved. */
    public record RolloutTold(
            Instant at, String id, long revision, long epoch, int percent, String state, String reason, long job) {}

    /** {@code job.ended}. */
    public record JobTold(Instant at, long job, String name, String state) {}

    /**
     * {@code campaign.state} and {@code campaign.progress}.
     *
     * @param counts by state of the tasks
     * @param rate tasks a second
     */
    public record CampaignTold(
            Instant at,
            String id,
            String state,
            @Nullable String reason,
            long total,
            Map<String, Long> counts,
            double rate,
            @Nullable Instant estimatedEnd) {}
}
