package io.muster.delivery.inboxes;

import io.muster.delivery.CallAnswer;
import io.muster.delivery.Garbage;
import io.muster.delivery.InboundMessage;
import io.muster.delivery.Inbox;
import io.muster.delivery.RequestId;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonNumber;
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

/** {@code devices/{id}/calls/{requestId}/response}. */
@Dependent
public class CallResponseInbox implements Inbox {

    /** A device's packet is smaller than that anyway. */
    private static final JsonLimits LIMITS = new JsonLimits(256 << 10, 32);

    private static final int REQUEST_ID_LEVEL = 3;
    private static final int LEAST_STATUS = 100;
    private static final int GREATEST_STATUS = 599;

    private final AnswerEvents events;
    private final Garbage garbage;
    private final Clock clock;

    @Inject
    public CallResponseInbox(AnswerEvents events, Garbage garbage, Clock clock) {
        this.events = events;
        this.garbage = garbage;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.CALL_RESPONSE;
    }

    @Override
    public void receive(List<InboundMessage> batch) {
        Instant now = clock.instant();
        List<CallAnswer> answers = new ArrayList<>(batch.size());
        for (InboundMessage message : batch) {
            try {
                answers.add(read(message, now));
            } catch (MalformedJson | IllegalArgumentException | ArithmeticException e) {
                garbage.drop(kind(), message.deviceId(), String.valueOf(e.getMessage()));
            }
        }
        if (!answers.isEmpty()) {
            events.tellCalls(answers);
        }
    }

    private static CallAnswer read(InboundMessage message, Instant now) {
        RequestId requestId = new RequestId(Fields.level(message.topic(), REQUEST_ID_LEVEL));
        JsonObject body = JsonReader.readObject(message.payload(), LIMITS);
        if (!(body.find("status").orElse(null) instanceof JsonNumber number)) {
            throw new IllegalArgumentException("status: missing (expected: a number as in HTTP)");
        }
        int status = number.value().intValueExact();
        if (status < LEAST_STATUS || status > GREATEST_STATUS) {
            throw new IllegalArgumentException(
                    "status: %d (expected: %d–%d)".formatted(status, LEAST_STATUS, GREATEST_STATUS));
        }
        return new CallAnswer(
                new DeviceId(message.deviceId()),
                requestId,
                status,
                body.find("payload").orElse(JsonNull.NULL),
                now);
    }
}
