package io.muster.twin;

import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.TreeSet;

/** Devices ask for their whole desired state, having missed something; asking twice at once is answered once. */
@UseCase
public class RequestState {

    private final TwinRows rows;
    private final DueBell bell;

    @Inject
    public RequestState(TwinRows rows, DueBell bell) {
        this.rows = rows;
        this.bell = bell;
    }

    public void request(Collection<DeviceId> devices) {
        var inOrder = new TreeSet<>(devices);
        rows.lock(inOrder, false);
        rows.askAgain(inOrder);
        bell.ring();
    }
}
