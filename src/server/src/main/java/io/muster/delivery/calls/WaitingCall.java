package io.muster.delivery.calls;

import io.muster.delivery.RequestId;
import io.muster.protocol.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A caller who waits at this server. */
record WaitingCall(
        RequestId requestId,
        DeviceId device,
        Duration timeout,
        Instant until,
        CompletableFuture<CallOutcome.Answered> answer) {}
