package io.muster.delivery.calls;

import io.muster.delivery.RequestId;
import io.muster.delivery.Undelivered;
import io.muster.foundation.json.JsonValue;

/** How a single call ended before its time was over. */
public sealed interface CallOutcome {

    RequestId requestId();

    /** The device answered; the status is its own and may say that it failed. */
    record Answered(RequestId requestId, int status, JsonValue payload) implements CallOutcome {}

    /** The broker could not hand it to the device. */
    record NotHandedOver(RequestId requestId, Undelivered why) implements CallOutcome {}
}
