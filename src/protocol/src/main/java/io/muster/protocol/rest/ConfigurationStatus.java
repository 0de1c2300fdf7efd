package io.muster.protocol.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a configuration is. {@code shadowed + pendingOffline + pendingOnline + convergedDevices + failed} is always
 * {@code targeted}.
 *
 * @param converged whether every device has been resolved at {@code epoch} and has acknowledged what it was sent
 * @param shadowed devices on which stronger layers hide all of it
 * @param job the job that brings it to the fleet; null when there is none to do
 * @param rollout how far its newest revision has come; null: it reached all at once
 * @param overlaps other configurations that could set the same properties on the same device
 */
public record ConfigurationStatus(
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
        List<StatusCondition> conditions,
        @Nullable RolloutStatus rollout,
        List<Map<String, @Nullable Object>> overlaps) {

    public ConfigurationStatus {
        conditions = Unmodifiable.list(conditions);
        overlaps = Unmodifiable.list(overlaps);
    }
}
