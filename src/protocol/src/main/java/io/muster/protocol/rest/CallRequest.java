package io.muster.protocol.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call of a device's method.
 *
 * @param payload any JSON; null: none
 * @param timeout how long the device has to answer; null: the server's usual time
 */
public record CallRequest(String method, @Nullable Object payload, @Nullable Duration timeout) {

    /** With the server's usual time. */
    public static CallRequest of(String method, @Nullable Object payload) {
        return new CallRequest(method, payload, null);
    }

    /** The same, with so much time to answer. */
    public CallRequest within(Duration limit) {
        return new CallRequest(method, payload, limit);
    }
}
