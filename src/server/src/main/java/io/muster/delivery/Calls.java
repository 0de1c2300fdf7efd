package io.muster.delivery;

import io.muster.delivery.OutboundMessage.Envelope;
import io.muster.delivery.OutboundMessage.Notice;
import io.muster.foundation.Shared;
import io.muster.protocol.Topics;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Calls devices. What becomes of a call is told by {@link CallsAnswered} and {@link CallsUndelivered}, at whichever
 * server of the platform; what was sent by a server that died may be told by another. Nothing here waits for a device:
 * who sent decides when it has waited long enough.
 */
@Shared
public class Calls {

    private static final byte[] EMPTY = {};

    private final Outbox outbox;

    @Inject
    public Calls(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Sends a batch, as {@link Outbox#send}, whose terms hold.
     *
     * @throws PayloadTooLarge when one is more than a device takes; nothing was sent then
     */
    public CompletableFuture<BitSet> send(List<CallRequest> calls) {
        return outbox.send(calls.stream().map(Calls::message).toList());
    }

    /**
     * Tells devices that an answer to these calls is not awaited any more: an empty message on {@code
     * devices/{id}/calls/{requestId}/cancel}. A device need not heed it.
     */
    public CompletableFuture<BitSet> cancel(List<CallCancel> calls) {
        return outbox.send(calls.stream()
                .map(call -> new OutboundMessage(
                        Topics.callCancel(call.device(), call.requestId().value()), EMPTY))
                .toList());
    }

    private static OutboundMessage message(CallRequest call) {
        byte[] payload =
                call.payload() == null ? EMPTY : call.payload().toJson().getBytes(StandardCharsets.UTF_8);
        String requestId = call.requestId().value();
        return new OutboundMessage(
                Topics.call(call.device(), requestId, call.method().value()),
                PayloadTooLarge.check(payload),
                new Envelope(
                        Topics.callResponse(call.device(), requestId),
                        requestId,
                        call.expiresAt(),
                        MessageContent.JSON,
                        Map.of(),
                        Notice.FAILURE));
    }
}
