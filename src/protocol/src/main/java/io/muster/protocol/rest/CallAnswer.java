package io.muster.protocol.rest;

import org.jspecify.annotations.Nullable;

/**
 * A device's own answer to a call.
 *
 * @param status the device's, as in HTTP: from 400 on it failed
 */
public record CallAnswer(String requestId, int status, @Nullable Object payload) {

    private static final int FIRST_FAILURE = 400;

    public boolean succeeded() {
        return status < FIRST_FAILURE;
    }
}
