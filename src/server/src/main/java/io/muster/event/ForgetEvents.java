package io.muster.event;

import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.time.Duration;

/** Takes some of the events out that are older than they are kept. */
@UseCase
public class ForgetEvents {

    private static final int AT_ONCE = 5_000;

    private final EventLog log;

    @Inject
    ForgetEvents(EventLog log) {
        this.log = log;
    }

    /** Whether there may be more. */
    public boolean forget(Duration kept) {
        return log.forget(kept, AT_ONCE) == AT_ONCE;
    }
}
