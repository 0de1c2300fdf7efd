package io.muster.delivery.calls;

import io.muster.delivery.CallAnswer;
import io.muster.delivery.CallsAnswered;
import io.muster.delivery.CallsUndelivered;
import io.muster.foundation.Shared;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Notes what became of single calls, in the transaction of the batch. */
@Shared
public class RecordAnswers {

    private final CallRows rows;

    @Inject
    RecordAnswers(CallRows rows) {
        this.rows = rows;
    }

    void answered(@Observes CallsAnswered event) {
        List<CallAnswer> ended = event.answers().stream()
                .filter(answer -> CallDevice.isSingle(answer.requestId()) && !answer.isAccepted())
                .toList();
        if (!ended.isEmpty()) {
            rows.answer(ended);
        }
        rows.accept(event.answers().stream()
                .filter(answer -> CallDevice.isSingle(answer.requestId()) && answer.isAccepted())
                .toList());
    }

    void undelivered(@Observes CallsUndelivered event) {
        rows.undelivered(event.calls().stream()
                .filter(call -> CallDevice.isSingle(call.requestId()))
                .toList());
    }
}
