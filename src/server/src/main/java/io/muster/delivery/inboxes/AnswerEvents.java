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

/**
 * Tells a batch to whoever sent; the observers' writes are one transaction, which begins and ends here. One kind of news
 * each, as each goes through the rows of many devices in their order, and a second round would begin before the end of
 * the first: two batches would wait for each other.
 */
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

    public void tellUndelivered(List<CallsUndelivered.Call> calls) {
        callsUndelivered.fire(new CallsUndelivered(calls));
    }

    public void tellListening(List<DevicesListening.Listening> devices) {
        devicesListening.fire(new DevicesListening(devices));
    }
}
