package io.muster.delivery;

import io.muster.foundation.json.JsonValue;
import io.muster.protocol.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of one device.
 *
 * @param payload null: an empty one
 * @param expiresAt what the broker has not handed to the device by then it does not hand over any more
 */
public record CallRequest(
        DeviceId device, RequestId requestId, MethodName method, @Nullable JsonValue payload, Instant expiresAt) {}
