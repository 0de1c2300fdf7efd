package io.muster.delivery;

import io.muster.protocol.DeviceId;

/** A call whose answer is not awaited any more. */
public record CallCancel(DeviceId device, RequestId requestId) {}
