package io.muster.protocol.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call or message for a set of devices: the body of {@code POST /campaigns}. Begin with {@link CampaignBuilder}.
 *
 * @param kind {@code call} or {@code message}
 * @param responseTimeout how long a device has to answer
 * @param expiresIn how long offline devices are waited for
 */
public record CampaignSpec(
        String id,
        String kind,
        @Nullable String method,
        @Nullable Object payload,
        @Nullable String contentType,
        @Nullable Map<String, String> properties,
        @Nullable Boolean wantAcknowledgement,
        @Nullable Duration responseTimeout,
        @Nullable Targets targets,
        @Nullable Schedule schedule,
        @Nullable Pace pace,
        @Nullable Retries retry,
        @Nullable Duration expiresIn,
        @Nullable List<AbortRule> abort) {

    /**
     * For whom: a condition, ids, those that failed in another campaign, or a condition among ids.
     *
     * @param deviceIds up to 1,000,000; the server makes a {@link DeviceList} of them and names that in their place
     * @param deviceList the number of a {@link DeviceList}, in place of {@code deviceIds}
     */
    public record Targets(
            @Nullable String condition,
            @Nullable List<String> deviceIds,
            @Nullable Long deviceList,
            @Nullable String failedIn,
            @Nullable String mode) {}

    /** When. */
    public record Schedule(
            @Nullable Instant startAt,
            @Nullable Instant endAt,
            @Nullable String cron,
            @Nullable String timeZone,
            @Nullable Window window) {}

    /** Only in such times is anything sent: from each instant of the cron, so long. */
    public record Window(String cron, Duration duration) {}

    /** How fast; what is absent is not limited. */
    public record Pace(@Nullable Integer perSecond, @Nullable Integer maxOutstanding, @Nullable RampUp rampUp) {}

    /** The rate begins at {@code base} and is multiplied by {@code factor} after each {@code step} answers. */
    public record RampUp(int base, double factor, int step) {}

    /** How often, after what pause, and after which outcomes: {@code timeout}, {@code failed}, {@code undelivered}. */
    public record Retries(int attempts, @Nullable Duration backoff, @Nullable List<String> on) {}

    /** Stop when more than {@code percent} of at least {@code minFinished} finished tasks have {@code outcome}. */
    public record AbortRule(String outcome, double percent, @Nullable Integer minFinished) {}
}
