package io.muster.delivery;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.List;

/**
 * The broker could not hand these calls to their devices, so no answer will come. Fired in the transaction of the batch
 * that says so; never empty. At least once; an answer to an earlier copy may still come.
 */
public record CallsUndelivered(List<Call> calls) {

    public CallsUndelivered {
        calls = List.copyOf(calls);
    }

    /** One call. */
    public record Call(DeviceId device, RequestId requestId, Undelivered why, Instant at) {}
}
