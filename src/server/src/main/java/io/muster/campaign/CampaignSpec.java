package io.muster.campaign;

import io.muster.foundation.json.JsonValue;
import io.muster.targeting.TargetCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked: the body of {@code POST /campaigns}, whose names these are. {@link CheckSpec} says what is legal;
 * absent parts have the defaults that the accessors give.
 */
public record CampaignSpec(
        @Nullable String id,
        @Nullable String kind,
        @Nullable String method,
        @Nullable JsonValue payload,
        @Nullable String contentType,
        @Nullable Map<String, String> properties,
        @Nullable Boolean wantAcknowledgement,
        @Nullable Duration responseTimeout,
        @Nullable Targets targets,
        @Nullable Schedule schedule,
        @Nullable Pace pace,
        @Nullable Retry retry,
        @Nullable Duration expiresIn,
        @Nullable List<AbortRule> abort) {

    public static final String SNAPSHOT = "snapshot";
    public static final String CONTINUOUS = "continuous";
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration DEFAULT_EXPIRY = Duration.ofDays(1);

    /**
     * For whom.
     *
     * @param deviceIds as they were sent; kept as a list of their own
     * @param deviceList the number of a list
     */
    public record Targets(
            @Nullable String condition,
            @Nullable List<String> deviceIds,
            @Nullable Long deviceList,
            @Nullable String failedIn,
            @Nullable String mode) {

        /** Whether devices that come to match later are meant too. */
        public boolean staysOpen() {
            return CONTINUOUS.equals(mode);
        }
    }

    /** When. */
    public record Schedule(
            @Nullable Instant startAt,
            @Nullable Instant endAt,
            @Nullable String cron,
            @Nullable String timeZone,
            @Nullable Window window) {}

    /** Only in such times is anything sent: from each instant of the cron, so long. */
    public record Window(String cron, Duration duration) {}

    /** How fast. Absent: no limit. */
    public record Pace(@Nullable Integer perSecond, @Nullable Integer maxOutstanding, @Nullable RampUp rampUp) {}

    /** The rate begins at {@code base} and is multiplied by {@code factor} after each {@code step} answers. */
    public record RampUp(int base, double factor, int step) {}

    /** How often, after what pause, and after which outcomes. */
    public record Retry(int attempts, @Nullable Duration backoff, @Nullable List<String> on) {}

    /** Stop when more than {@code percent} of at least {@code minFinished} finished tasks have {@code outcome}. */
    public record AbortRule(String outcome, double percent, @Nullable Integer minFinished) {}

    public boolean sendsMessages() {
        return "message".equals(kind);
    }

    /** Whether it happens again and again, each time as a campaign of its own. */
    public boolean recurs() {
        return schedule != null && schedule.cron() != null;
    }

    /** Whether devices join as they come to match. */
    public boolean staysOpen() {
        return targets != null && targets.staysOpen();
    }

    /** Whether its schedule is over by then. */
    public boolean hasEnded(Instant time) {
        return schedule != null && schedule.endAt() != null && !time.isBefore(schedule.endAt());
    }

    public Duration timeout() {
        return responseTimeout == null ? DEFAULT_TIMEOUT : responseTimeout;
    }

    public Duration expiry() {
        return expiresIn == null ? DEFAULT_EXPIRY : expiresIn;
    }

    /** The condition; where none is given, every device. */
    public TargetCondition condition() {
        return targets == null || targets.condition() == null
                ? TargetCondition.EVERY_DEVICE
                : TargetCondition.parse(targets.condition());
    }

    public int attempts() {
        return retry == null ? 1 : retry.attempts();
    }

    public Duration backoff() {
        return retry == null || retry.backoff() == null ? Duration.ofSeconds(10) : retry.backoff();
    }

    /** Whether a task with this outcome (timeout, failed, undelivered) is tried again while attempts are left. */
    public boolean retriesOn(String outcome) {
        if (retry == null) {
            return false;
        }
        List<String> on = retry.on();
        return on == null || on.contains(outcome);
    }

    public List<AbortRule> abortRules() {
        return abort == null ? List.of() : abort;
    }

    /** The same, under another name and to be started at {@code startAt}, once. */
    public CampaignSpec occurrence(String name, Instant startAt) {
        Schedule once = schedule == null
                ? null
                : new Schedule(startAt, schedule.endAt(), null, schedule.timeZone(), schedule.window());
        return with(name, targets, once);
    }

    /** The same, for the devices of this list instead of ids of its own. */
    public CampaignSpec withList(long list) {
        Targets listed = targets == null
                ? null
                : new Targets(targets.condition(), null, list, targets.failedIn(), targets.mode());
        return with(id, listed, schedule);
    }

    private CampaignSpec with(@Nullable String name, @Nullable Targets whom, @Nullable Schedule when) {
        return new CampaignSpec(
                name,
                kind,
                method,
                payload,
                contentType,
                properties,
                wantAcknowledgement,
                responseTimeout,
                whom,
                when,
                pace,
                retry,
                expiresIn,
                abort);
    }
}
