package io.muster.delivery.inboxes;

import io.muster.delivery.Garbage;
import io.muster.delivery.InboundMessage;
import io.muster.delivery.Inbox;
import io.muster.delivery.MessageAnswer;
import io.muster.delivery.MessageAnswer.Outcome;
import io.muster.delivery.RequestId;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.MalformedJson;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code devices/{id}/messages/{messageId}/ack}. */
@Dependent
public class MessageAcknowledgementInbox implements Inbox {

    private static final JsonLimits LIMITS = new JsonLimits(8_192, 4);
    private static final int MESSAGE_ID_LEVEL = 3;

    private final AnswerEvents events;
    private final Garbage garbage;
    private final Clock clock;

    @Inject
    public MessageAcknowledgementInbox(AnswerEvents events, Garbage garbage, Clock clock) {
        this.events = events;
        this.garbage = garbage;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.MESSAGE_ACKNOWLEDGEMENT;
    }

    @Override
    public void receive(List<InboundMessage> batch) {
        Instant now = clock.instant();
        List<MessageAnswer> answers = new ArrayList<>(batch.size());
        for (InboundMessage message : batch) {
            try {
                answers.add(read(message, now));
            } catch (MalformedJson | IllegalArgumentException e) {
                garbage.drop(kind(), message.deviceId(), String.valueOf(e.getMessage()));
            }
        }
        if (!answers.isEmpty()) {
            events.tellMessages(answers);
        }
    }

    private static MessageAnswer read(InboundMessage message, Instant now) {
        RequestId messageId = new RequestId(Fields.level(message.topic(), MESSAGE_ID_LEVEL));
        JsonObject body = JsonReader.readObject(message.payload(), LIMITS);
        Outcome outcome =
                switch (Fields.text(body, "status")) {
                    case "accepted" -> Outcome.ACCEPTED;
                    case "rejected" -> Outcome.REJECTED;
                    default -> throw new IllegalArgumentException("status: neither 'accepted' nor 'rejected'");
                };
        return new MessageAnswer(new DeviceId(message.deviceId()), messageId, outcome, Fields.reason(body), now);
    }
}
