package io.muster.twin.inboxes;

import io.muster.delivery.InboundMessage;
import io.muster.delivery.Inbox;
import io.muster.protocol.DeviceId;
import io.muster.twin.RequestState;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** {@code devices/{id}/twin/get}; whatever the payload, it is a request. */
@Dependent
public class StateRequestInbox implements Inbox {

    private final RequestState requestState;

    @Inject
    public StateRequestInbox(RequestState requestState) {
        this.requestState = requestState;
    }

    @Override
    public Kind kind() {
        return Kind.DESIRED_REQUEST;
    }

    @Override
    public void receive(List<InboundMessage> batch) {
        requestState.request(batch.stream()
                .map(InboundMessage::deviceId)
                .filter(DeviceId::isLegal)
                .map(DeviceId::new)
                .toList());
    }
}
