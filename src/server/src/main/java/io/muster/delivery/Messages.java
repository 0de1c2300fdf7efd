package io.muster.delivery;

import io.muster.delivery.OutboundMessage.Envelope;
import io.muster.delivery.OutboundMessage.Notice;
import io.muster.foundation.Shared;
import io.muster.protocol.Topics;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends messages to devices. What becomes of each is told by {@link MessagesAnswered}, at whichever server. */
@Shared
public class Messages {

    private final Outbox outbox;

    @Inject
    public Messages(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Sends a batch, as {@link Outbox#send}, whose terms hold.
     *
     * @throws PayloadTooLarge when one is more than a device takes; nothing was sent then
     */
    public CompletableFuture<BitSet> send(List<MessageRequest> messages) {
        return outbox.send(messages.stream().map(Messages::message).toList());
    }

    private static OutboundMessage message(MessageRequest message) {
        String messageId = message.messageId().value();
        String contentType = message.content().contentType();
        return new OutboundMessage(
                Topics.message(message.device(), messageId),
                PayloadTooLarge.check(message.content().bytes()),
                new Envelope(
                        message.wantAcknowledgement() ? Topics.messageAck(message.device(), messageId) : null,
                        message.wantAcknowledgement() ? messageId : null,
                        message.expiresAt(),
                        contentType == null ? MessageContent.JSON : contentType,
                        message.content().properties(),
                        message.wantAcknowledgement() ? Notice.FAILURE : Notice.ALL));
    }
}
