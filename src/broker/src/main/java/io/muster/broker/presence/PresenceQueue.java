package io.muster.broker.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.broker.artemis.FleetAddresses;
import io.muster.broker.artemis.OwnMessages;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/**
 * Puts presence events into the queue that the server reads, in the order in which they are added: a connection's end is
 * told by another thread than its beginning, and would overtake it on the way to the disk.
 */
final class PresenceQueue {

    private final OwnMessages messages;
    private final ObjectMapper json = new ObjectMapper();

    PresenceQueue(ActiveMQServer server) {
        messages = OwnMessages.inOrder(server);
    }

    synchronized void add(PresenceEvent event) throws ActiveMQException {
        try {
            messages.add(
                    FleetAddresses.PRESENCE,
                    event.deviceId() == null ? null : event.deviceId().value(),
                    json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
