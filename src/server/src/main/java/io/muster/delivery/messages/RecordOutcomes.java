package io.muster.delivery.messages;

import io.muster.delivery.DevicesListening;
import io.muster.delivery.MessageAnswer;
import io.muster.delivery.MessageAnswer.Outcome;
import io.muster.delivery.MessagesAnswered;
import io.muster.foundation.Shared;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** Notes what became of single messages, in the transaction of the batch. */
@Shared
public class RecordOutcomes {

    private final MessageRows rows;
    private final Clock clock;

    @Inject
    RecordOutcomes(MessageRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** In key order, so that two batches do not wait for each other's rows; one message's own order stays. */
    void answered(@Observes MessagesAnswered event) {
        List<MessageAnswer> single = event.answers().stream()
                .filter(answer -> SendMessage.isSingle(answer.messageId()))
                .sorted(Comparator.comparing(MessageAnswer::messageId))
                .toList();
        rows.ended(single.stream()
                .filter(answer -> answer.outcome() != Outcome.UNDELIVERED)
                .toList());
        rows.waitAgain(
                single.stream()
                        .filter(answer -> answer.outcome() == Outcome.UNDELIVERED)
                        .toList(),
                clock.instant());
    }

    void listening(@Observes DevicesListening event) {
        rows.listening(
                event.devices().stream()
                        .sorted(Comparator.comparing(DevicesListening.Listening::device))
                        .toList(),
                clock.instant());
    }
}
