package io.muster.agent;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call that came.
 *
 * @param requestId the same when the call is sent again
 * @param payload JSON; a null or missing node if there was none
 * @param accepted answers 202; see {@link #accept}
 */
public record Call(String requestId, String method, JsonNode payload, Runnable accepted) {

    /** Tells the caller that the device is at work (202); the answer follows. */
    public void accept() {
        accepted.run();
    }
}
