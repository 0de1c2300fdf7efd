package io.muster.delivery.rest;

import io.muster.delivery.calls.CallOutcome;
import io.muster.foundation.json.JsonValue;

/** The device's answer. */
public record CallView(String requestId, int status, JsonValue payload) {

    static CallView of(CallOutcome.Answered answer) {
        return new CallView(answer.requestId().value(), answer.status(), answer.payload());
    }
}
