package io.muster.client;

import io.muster.protocol.rest.DeviceMessage;
import io.muster.protocol.rest.MessageRequest;
import java.util.concurrent.CompletableFuture;

/**
 * Messages to single devices, kept until the device has them: {@code /devices/{id}/messages}.
 *
 * <pre>{@code
 * String messageId = muster.messages().send("pump-7", MessageRequest.of(Map.of("text", "hello")));
 * DeviceMessage message = muster.messages().get("pump-7", messageId);
 * }</pre>
 */
public final class Messages {

    private final Exchange exchange;

    Messages(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Hands a message over; gives the id under which {@link #get} knows it. */
    public String send(String deviceId, MessageRequest message) {
        return Exchange.join(sendAsync(deviceId, message));
    }

    /** See {@link #send}. */
    public CompletableFuture<String> sendAsync(String deviceId, MessageRequest message) {
        return exchange.sendAsync(
                        Request.post(Request.path("devices", deviceId, "messages"), message), DeviceMessage.class)
                .thenApply(DeviceMessage::messageId);
    }

    /** How a message is doing; 404 if there is none of that id. */
    public DeviceMessage get(String deviceId, String messageId) {
        return Exchange.join(getAsync(deviceId, messageId));
    }

    /** See {@link #get}. */
    public CompletableFuture<DeviceMessage> getAsync(String deviceId, String messageId) {
        return exchange.sendAsync(
                Request.get(Request.path("devices", deviceId, "messages", messageId)), DeviceMessage.class);
    }
}
