package io.muster.delivery.messages;

import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** The small transactions between which messages are sent. */
@UseCase
public class KeepMessages {

    private static final int SWEPT_AT_ONCE = 5_000;

    private final MessageRows rows;
    private final Clock clock;

    @Inject
    KeepMessages(MessageRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    List<DueMessage> due(int limit) {
        return rows.due(clock.instant(), limit);
    }

    void sent(List<DueMessage> messages) {
        rows.sent(messages, clock.instant());
    }

    /** Expires what is over and forgets what was finished long ago. */
    void sweep() {
        rows.expire(clock.instant(), SWEPT_AT_ONCE);
        rows.purge(clock.instant(), SWEPT_AT_ONCE);
    }
}
