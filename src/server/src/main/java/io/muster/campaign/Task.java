package io.muster.campaign;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's work for one device, as people see it.
 *
 * @param requestId under which it goes, or went last; null before it was sent
 * @param parked whether it waits for the device to connect
 * @param dueAt waiting: not sent before; sent: the end of the device's time
 * @param status what the device answered; null: nothing
 * @param answer the payload of its answer, as JSON
 */
public record Task(
        DeviceId device,
        TaskState state,
        int attempts,
        @Nullable String requestId,
        boolean parked,
        Instant dueAt,
        Instant changedAt,
        @Nullable Integer status,
        @Nullable String answer,
        @Nullable String reason,
        List<History.Change> history) {}
