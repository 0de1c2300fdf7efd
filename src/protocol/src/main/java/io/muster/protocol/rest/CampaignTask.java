package io.muster.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's work for one device.
 *
 * @param waitsForDevice whether it is sent as soon as the device connects
 * @param status of the device's answer, as in HTTP
 * @param answer the payload of the device's answer
 */
public record CampaignTask(
        String deviceId,
        String state,
        int attempts,
        @Nullable String requestId,
        boolean waitsForDevice,
        @Nullable Integer status,
        @Nullable Object answer,
        @Nullable String reason,
        @Nullable Instant changedAt,
        List<Change> history) {

    public CampaignTask {
        history = Unmodifiable.list(history);
    }

    /** One change of its state. */
    public record Change(@Nullable Instant at, String state, @Nullable String reason) {}
}
