package io.muster.configuration.rest;

import io.muster.foundation.json.JsonObject;
import io.muster.twin.Twin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A twin as it is answered. */
public record TwinView(
        String deviceId,
        JsonObject desired,
        long desiredVersion,
        @Nullable Instant desiredAt,
        JsonObject reported,
        long reportedVersion,
        @Nullable Instant reportedAt,
        long sentVersion,
        long acknowledgedVersion,
        @Nullable Refusal refused,
        @Nullable String problem,
        boolean inSync,
        boolean connected) {

    /** The version that the device would not take, and why. */
    public record Refusal(long version, @Nullable String reason) {}

    static TwinView of(Twin twin) {
        return new TwinView(
                twin.device().value(),
                twin.desired(),
                twin.desiredVersion(),
                twin.desiredAt(),
                twin.reported(),
                twin.reportedVersion(),
                twin.reportedAt(),
                Math.max(0, twin.sentVersion()),
                twin.acknowledgedVersion(),
                twin.refusedVersion() == 0 ? null : new Refusal(twin.refusedVersion(), twin.refusalReason()),
                twin.problem(),
                twin.inSync(),
                twin.connected());
    }
}
