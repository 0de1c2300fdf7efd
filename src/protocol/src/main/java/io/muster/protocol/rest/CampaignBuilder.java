package io.muster.protocol.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link CampaignSpec} part by part; what is not said is as the server has it. For one thread. */
public final class CampaignBuilder {
    private final String id;
    private final String kind;
    private final @Nullable String method;
    private final @Nullable Object payload;
    private final List<CampaignSpec.AbortRule> abort = new ArrayList<>();
    private @Nullable String contentType;
    private @Nullable Map<String, String> properties;
    private @Nullable Boolean wantAcknowledgement;
    private @Nullable Duration responseTimeout;
    private @Nullable String condition;
    private @Nullable List<String> deviceIds;
    private @Nullable Long deviceList;
    private @Nullable String failedIn;
    private String mode = "snapshot";
    private CampaignSpec.@Nullable Schedule schedule;
    private CampaignSpec.@Nullable Pace pace;
    private CampaignSpec.@Nullable Retries retry;
    private @Nullable Duration expiresIn;

    private CampaignBuilder(String id, String kind, @Nullable String method, @Nullable Object payload) {
        this.id = id;
        this.kind = kind;
        this.method = method;
        this.payload = payload;
    }

    /** A campaign that calls a method. */
    public static CampaignBuilder call(String id, String method, @Nullable Object payload) {
        return new CampaignBuilder(id, "call", method, payload);
    }

    /** A campaign that sends a message. */
    public static CampaignBuilder message(String id, Object payload) {
        return new CampaignBuilder(id, "message", null, payload);
    }

    /** Devices that this target condition is true for; with {@link #devices} or {@link #among}, among those. */
    public CampaignBuilder where(String targetCondition) {
        condition = targetCondition;
        return this;
    }

    /** These devices. */
    public CampaignBuilder devices(List<String> ids) {
        deviceIds = List.copyOf(ids);
        return this;
    }

    /** The devices of a list that the server has, in place of {@link #devices}: for more ids than one likes to hold. */
    public CampaignBuilder among(DeviceList list) {
        deviceList = list.deviceList();
        return this;
    }

    /** The devices on which another campaign failed. */
    public CampaignBuilder failedIn(String campaignId) {
        failedIn = campaignId;
        return this;
    }

    /** Also devices that come to match until it ends. */
    public CampaignBuilder continuous() {
        mode = "continuous";
        return this;
    }

    /** Not before this instant. */
    public CampaignBuilder startingAt(Instant instant) {
        return schedule(new CampaignSpec.Schedule(instant, null, null, null, null));
    }

    /** When; replaces {@link #startingAt}. */
    public CampaignBuilder schedule(CampaignSpec.Schedule when) {
        schedule = when;
        return this;
    }

    /** At most so many devices a second, and so many without an answer. */
    public CampaignBuilder pace(int perSecond, int maxOutstanding) {
        return pace(new CampaignSpec.Pace(perSecond, maxOutstanding, null));
    }

    /** How fast. */
    public CampaignBuilder pace(CampaignSpec.Pace speed) {
        pace = speed;
        return this;
    }

    /** Tries each device so often, with at least this pause between. */
    public CampaignBuilder retry(int attempts, Duration backoff) {
        retry = new CampaignSpec.Retries(attempts, backoff, null);
        return this;
    }

    /** How long a device has to answer. */
    public CampaignBuilder responseTimeout(Duration limit) {
        responseTimeout = limit;
        return this;
    }

    /** How long offline devices are waited for. */
    public CampaignBuilder expiresIn(Duration limit) {
        expiresIn = limit;
        return this;
    }

    /** Stops when more than {@code percent} of at least {@code minFinished} finished tasks have this outcome. */
    public CampaignBuilder abortWhen(String outcome, double percent, int minFinished) {
        abort.add(new CampaignSpec.AbortRule(outcome, percent, minFinished));
        return this;
    }

    /** A message's content type and, in MQTT 5, its properties. */
    public CampaignBuilder content(@Nullable String type, Map<String, String> userProperties) {
        contentType = type;
        properties = Map.copyOf(userProperties);
        return this;
    }

    /** A message is done when the device has accepted or rejected it, not when it has arrived. */
    public CampaignBuilder acknowledged() {
        wantAcknowledgement = true;
        return this;
    }

    /** The campaign. */
    public CampaignSpec build() {
        return new CampaignSpec(
                id,
                kind,
                method,
                payload,
                contentType,
                properties,
                wantAcknowledgement,
                responseTimeout,
                new CampaignSpec.Targets(condition, deviceIds, deviceList, failedIn, mode),
                schedule,
                pace,
                retry,
                expiresIn,
                abort.isEmpty() ? null : List.copyOf(abort));
    }
}
