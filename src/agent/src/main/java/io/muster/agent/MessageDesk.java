package io.muster.agent;

import io.muster.agent.link.Incoming;
import io.muster.agent.link.Outgoing;
import io.muster.protocol.DeviceId;
import io.muster.protocol.MessageAcknowledgement;
import io.muster.protocol.MessageAcknowledgement.Status;
import io.muster.protocol.Topics;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Hands messages to the device's code. Lives on the device's thread. */
final class MessageDesk {

    private final DeviceId id;
    private final MessageListener listener;
    private final Outbox outbox;

    MessageDesk(DeviceId id, MessageListener listener, Outbox outbox) {
        this.id = id;
        this.listener = listener;
        this.outbox = outbox;
    }

    void receive(String messageId, Incoming incoming) {
        Message message = new Message(
                messageId,
                ByteBuffer.wrap(incoming.payload()).asReadOnlyBuffer(),
                incoming.contentType(),
                incoming.properties());
        Optional<MessageAcknowledgement> answer;
        try {
            answer = listener.received(message);
        } catch (RuntimeException e) {
            answer = Optional.of(new MessageAcknowledgement(Status.REJECTED, String.valueOf(e.getMessage())));
        }
        answer.ifPresent(said -> {
            CompletableFuture<Void> unused =
                    outbox.send(new Outgoing(Topics.messageAck(id, messageId), Payloads.of(said), null));
        });
    }
}
