package io.muster.delivery.inboxes;

import io.muster.delivery.CallsUndelivered;
import io.muster.delivery.DevicesListening.Listening;
import io.muster.delivery.Garbage;
import io.muster.delivery.InboundMessage;
import io.muster.delivery.Inbox;
import io.muster.delivery.MessageAnswer;
import io.muster.delivery.MessageAnswer.Outcome;
import io.muster.delivery.RequestId;
import io.muster.delivery.Undelivered;
import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.json.MalformedJson;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the broker says became of calls and messages. */
@Dependent
public class NoticeInbox implements Inbox {

    private static final JsonLimits LIMITS = new JsonLimits(512 << 10, 8);

    private final AnswerEvents events;
    private final Garbage garbage;

    @Inject
    public NoticeInbox(AnswerEvents events, Garbage garbage) {
        this.events = events;
        this.garbage = garbage;
    }

    @Override
    public Kind kind() {
        return Kind.NOTICE;
    }

    @Override
    public void receive(List<InboundMessage> batch) {
        Notices notices = new Notices(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (InboundMessage message : batch) {
            try {
                if (JsonReader.read(message.payload(), LIMITS) instanceof JsonArray array) {
                    array.elements().forEach(element -> add(element, notices));
                }
            } catch (MalformedJson e) {
                garbage.drop(kind(), message.deviceId(), String.valueOf(e.getMessage()));
            }
        }
        tell(notices);
    }

    /**
     * Who listens comes last: a message that found nobody before that is then due again. Where a part fails the whole
     * batch comes again, and what was told of it is old news.
     */
    private void tell(Notices notices) {
        if (!notices.messages().isEmpty()) {
            events.tellMessages(notices.messages());
        }
        if (!notices.calls().isEmpty()) {
            events.tellUndelivered(notices.calls());
        }
        if (!notices.listening().isEmpty()) {
            events.tellListening(notices.listening());
        }
    }

    /** What a batch says; each list may be empty. */
    private record Notices(
            List<MessageAnswer> messages, List<CallsUndelivered.Call> calls, List<Listening> listening) {}

    private void add(JsonValue element, Notices notices) {
        try {
            if (element instanceof JsonObject notice) {
                add(notice, notices);
            }
        } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            garbage.drop(kind(), "", String.valueOf(e.getMessage()));
        }
    }

    private static void add(JsonObject notice, Notices notices) {
        String event = Fields.text(notice, "event");
        if (event.equals("listening")) {
            notices.listening()
                    .add(new Listening(
                            new DeviceId(Fields.text(notice, "deviceId")), Fields.text(notice, "incarnation")));
            return;
        }
        Instant at = Instant.parse(Fields.text(notice, "at"));
        Optional<Undelivered> why = undelivered(event);
        // devices/{id}/calls/{requestId}/{method} or devices/{id}/messages/{messageId}
        String[] levels = Fields.text(notice, "topic").split("/", -1);
        DeviceId device = new DeviceId(levels[1]);
        RequestId id = new RequestId(levels[3]);
        if (levels[2].equals("messages")) {
            notices.messages()
                    .add(new MessageAnswer(
                            device,
                            id,
                            why.map(NoticeInbox::outcome).orElse(Outcome.DELIVERED),
                            why.map(Undelivered::reason).orElse(null),
                            at));
        } else if (why.isPresent()) {
            notices.calls().add(new CallsUndelivered.Call(device, id, why.get(), at));
        }
    }

    private static Optional<Undelivered> undelivered(String event) {
        return switch (event) {
            case "delivered" -> Optional.empty();
            case "no-subscriber" -> Optional.of(Undelivered.NO_SUBSCRIBER);
            case "expired" -> Optional.of(Undelivered.EXPIRED);
            case "overtaken" -> Optional.of(Undelivered.OVERTAKEN);
            case "session-ended" -> Optional.of(Undelivered.SESSION_ENDED);
            case "too-large" -> Optional.of(Undelivered.TOO_LARGE);
            default -> throw new IllegalArgumentException("event: '%s' (expected: a notice's)".formatted(event));
        };
    }

    private static Outcome outcome(Undelivered why) {
        return switch (why) {
            case NO_SUBSCRIBER, OVERTAKEN, SESSION_ENDED -> Outcome.UNDELIVERED;
            case EXPIRED -> Outcome.EXPIRED;
            case TOO_LARGE -> Outcome.TOO_LARGE;
        };
    }
}
