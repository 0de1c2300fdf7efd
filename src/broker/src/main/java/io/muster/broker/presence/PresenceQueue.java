package io.muster.broker.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.broker.artemis.FleetAddresses;
import io.muster.broker.artemis.OwnMessages;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/** Puts presence events into the queue that the server reads; one device's events stay in order. */
final class PresenceQueue {

    private final OwnMessages messages;
    private final ObjectMapper json = new ObjectMapper();

    PresenceQueue(ActiveMQServer server) {
        messages = new OwnMessages(server);
    }

    void add(PresenceEvent event) throws ActiveMQException {
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
