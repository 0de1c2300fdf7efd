package io.muster.delivery.inboxes;

import io.muster.delivery.CallAnswer;
import io.muster.delivery.CallsAnswered;
import io.muster.delivery.CallsUndelivered;
import io.muster.delivery.DevicesListening;
import io.muster.delivery.MessageAnswer;
import io.muster.delivery.MessagesAnswered;
import io.muster.foundation.UseCase;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;

/** Tells a batch to whoever sent; the observers' writes are one transaction, which begins and ends here. */
@UseCase
public class AnswerEvents {

    private final Event<CallsAnswered> callsAnswered;
    private final Event<CallsUndelivered> callsUndelivered;
    private final Event<MessagesAnswered> messagesAnswered;
    private final Event<DevicesListening> devicesListening;

    @Inject
    public AnswerEvents(
            Event<CallsAnswered> callsAnswered,
            Event<CallsUndelivered> callsUndelivered,
            Event<MessagesAnswered> messagesAnswered,
            Event<DevicesListening> devicesListening) {
        this.callsAnswered = callsAnswered;
        this.callsUndelivered = callsUndelivered;
        this.messagesAnswered = messagesAnswered;
        this.devicesListening = devicesListening;
    }

    public void tellCalls(List<CallAnswer> answers) {
        callsAnswered.fire(new CallsAnswered(answers));
    }

    public void tellMessages(List<MessageAnswer> answers) {
        messagesAnswered.fire(new MessagesAnswered(answers));
    }

    /** Who listens comes last: a message that found nobody before that is then due again. */
    public void tellNotices(Notices notices) {
        if (!notices.messages().isEmpty()) {
            messagesAnswered.fire(new MessagesAnswered(notices.messages()));
        }
        if (!notices.calls().isEmpty()) {
            callsUndelivered.fire(new CallsUndelivered(notices.calls()));
        }
        if (!notices.listening().isEmpty()) {
            devicesListening.fire(new DevicesListening(notices.listening()));
        }
    }

    /** What a batch of notices says; each list may be empty. */
    public record Notices(
            List<MessageAnswer> messages,
            List<CallsUndelivered.Call> calls,
            List<DevicesListening.Listening> listening) {}
}
