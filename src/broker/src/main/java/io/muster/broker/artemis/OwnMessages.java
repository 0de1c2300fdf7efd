package io.muster.broker.artemis;

import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.jspecify.annotations.Nullable;

/** Puts what the broker itself has to say, durable, into the queues that the server reads. */
public final class OwnMessages {

    private static final int USUAL_SIZE = 256;
    private static final byte USUAL_PRIORITY = 4;

    private final ActiveMQServer server;
    private final @Nullable OperationContext ordered;

    /** Messages of one group are read in order; for any thread. */
    public OwnMessages(ActiveMQServer server) {
        this(server, null);
    }

    private OwnMessages(ActiveMQServer server, @Nullable OperationContext ordered) {
        this.server = server;
        this.ordered = ordered;
    }

    /** All messages are read in order, as they wait for the disk one behind the other; for one thread at a time. */
    public static OwnMessages inOrder(ActiveMQServer server) {
        return new OwnMessages(server, server.newOperationContext());
    }

    /**
     * Adds a message.
     *
     * @param group messages of one group are read in order; null: no group
     */
    public void add(String queue, @Nullable String group, String text) throws ActiveMQException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        CoreMessage message =
                new CoreMessage(server.getStorageManager().generateID(), Math.max(USUAL_SIZE, body.length + 64));
        message.setAddress(queue);
        message.setRoutingType(RoutingType.ANYCAST);
        message.setDurable(true);
        // A message of another priority makes the core client acknowledge one by one, and overtakes.
        message.setPriority(USUAL_PRIORITY);
        message.setType(Message.BYTES_TYPE);
        if (group != null) {
            message.setGroupID(group);
        }
        message.getBodyBuffer().writeBytes(body);
        route(message);
    }

    /**
     * Routes apart from what the session waits for: the device's CONNACK would otherwise wait until the message is on
     * disk, and one that waited for a resumed session would overtake it.
     */
    private void route(CoreMessage message) throws ActiveMQException {
        StorageManager storage = server.getStorageManager();
        OperationContext session = storage.getContext();
        storage.setContext(ordered == null ? server.newOperationContext() : ordered);
        try {
            server.getPostOffice().route(message, false);
        } catch (ActiveMQException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // declared by Artemis as wide as that; a plug-in may throw its own kind alone
            ActiveMQException failure = new ActiveMQException("Not queued: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        } finally {
            storage.setContext(session);
        }
    }
}
