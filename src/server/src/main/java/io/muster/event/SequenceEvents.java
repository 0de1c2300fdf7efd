package io.muster.event;

import io.muster.foundation.UseCase;
import jakarta.inject.Inject;

/** Gives some of the events that happened their places in the order that readers see. */
@UseCase
public class SequenceEvents {

    private static final int AT_ONCE = 1_000;

    private final EventLog log;

    @Inject
    SequenceEvents(EventLog log) {
        this.log = log;
    }

    /** Whether there may be more. */
    public boolean sequence() {
        return log.sequence(AT_ONCE) == AT_ONCE;
    }
}
