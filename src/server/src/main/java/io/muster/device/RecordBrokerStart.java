package io.muster.device;

import io.muster.foundation.UseCase;
import jakarta.inject.Inject;

/**
 * Notes that the broker started anew. From then on what is still told of its earlier connections is passed over, on
 * every server; who was connected by one of them is then recorded as gone, page by page.
 */
@UseCase
public class RecordBrokerStart {

    private final Presences presences;

    @Inject
    public RecordBrokerStart(Presences presences) {
        this.presences = presences;
    }

    public void record(BrokerRun run) {
        presences.putRun(run);
    }
}
