package io.muster.delivery;

import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonValue;
import io.muster.protocol.DeviceId;
import java.time.Instant;

/**
 * What a device said of a call.
 *
 * @param status as in HTTP, 100–599: 202 accepted, the outcome follows; 4xx failed, not to be tried again; 5xx failed,
 *     may be tried again
 * @param payload {@link JsonNull} where there is none
 * @param at when the server took it
 */
public record CallAnswer(DeviceId device, RequestId requestId, int status, JsonValue payload, Instant at) {

    private static final int ACCEPTED = 202;

    /** At work; another answer follows. */
    public boolean isAccepted() {
        return status == ACCEPTED;
    }

    /** Done, and well. */
    public boolean isSuccess() {
        return status >= 200 && status < 300 && !isAccepted();
    }

    /** Failed, and may be tried again. */
    public boolean mayBeRetried() {
        return status >= 500;
    }
}
