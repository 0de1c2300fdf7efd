package io.muster.agent;

import io.muster.protocol.MessageAcknowledgement;
import java.util.Optional;

/**
 * The device's own code that takes messages.
 *
 * <pre>{@code
 * MessageListener display = message -> {
 *     robot.show(message.text());
 *     return Optional.empty();
 * };
 * MusterDevice.of(robotSettings).onMessage(display).connect().close();
 * }</pre>
 */
@FunctionalInterface
public interface MessageListener {

    /**
     * Called for one message at a time, on the device's own thread; only when it returns does the broker count the
     * message as delivered. A RuntimeException rejects the message with its text.
     *
     * @return accepted or rejected, if the sender asked for that; else empty
     */
    Optional<MessageAcknowledgement> received(Message message);
}
