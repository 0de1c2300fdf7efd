package io.muster.client;

import io.muster.protocol.rest.CallAnswer;
import io.muster.protocol.rest.CallRequest;
import java.util.concurrent.CompletableFuture;

/**
 * Methods of single devices: {@code /devices/{id}/calls}. For many devices there are {@link Campaigns}.
 *
 * <pre>{@code
 * CallAnswer answer = muster.calls()
 *         .call("pump-7", CallRequest.of("reboot", Map.of("delaySeconds", 5)).within(Duration.ofSeconds(10)));
 * boolean rebooting = answer.succeeded();
 * }</pre>
 */
public final class Calls {

    private final Exchange exchange;

    Calls(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Waits for the device's answer, whatever its status. 409 if the device is not connected, 504 if it does not answer
     * in time. A repeat after a lost connection is the same call to the device, and is answered with the same.
     */
    public CallAnswer call(String deviceId, CallRequest request) {
        return Exchange.join(callAsync(deviceId, request));
    }

    /** See {@link #call}. */
    public CompletableFuture<CallAnswer> callAsync(String deviceId, CallRequest request) {
        return exchange.sendAsync(
                Request.post(Request.path("devices", deviceId, "calls"), request)
                        .asTransfer(),
                CallAnswer.class);
    }
}
