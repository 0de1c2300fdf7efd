package io.muster.broker.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.broker.artemis.FleetAddresses;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/** Puts presence events, durable, into the queue that the server reads; one device's events stay in order. */
final class PresenceQueue {

    private static final int USUAL_SIZE = 256;
    private static final byte USUAL_PRIORITY = 4;

    private final ActiveMQServer server;
    private final ObjectMapper json = new ObjectMapper();

    PresenceQueue(ActiveMQServer server) {
        this.server = server;
    }

    void add(PresenceEvent event) throws ActiveMQException {
        CoreMessage message = new CoreMessage(server.getStorageManager().generateID(), USUAL_SIZE);
        message.setAddress(FleetAddresses.PRESENCE);
        message.setRoutingType(RoutingType.ANYCAST);
        message.setDurable(true);
        // A message of another priority makes the core client acknowledge one by one, and overtakes.
        message.setPriority(USUAL_PRIORITY);
        message.setType(Message.BYTES_TYPE);
        if (event.deviceId() != null) {
            message.setGroupID(event.deviceId().value());
        }
        try {
            message.getBodyBuffer().writeBytes(json.writeValueAsString(event).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        route(message);
    }

    /**
     * Routes apart from what the session waits for: the device's CONNACK would otherwise wait until the event is on
     * disk, and a message that waited for a resumed session would overtake it.
     */
    private void route(CoreMessage message) throws ActiveMQException {
        StorageManager storage = server.getStorageManager();
        OperationContext session = storage.getContext();
        storage.setContext(server.newOperationContext());
        try {
            server.getPostOffice().route(message, false);
        } catch (ActiveMQException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // declared by Artemis as wide as that; a plug-in may throw its own kind alone
            ActiveMQException failure = new ActiveMQException("Presence not queued: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        } finally {
            storage.setContext(session);
        }
    }
}
