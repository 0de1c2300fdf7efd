package io.muster.delivery.mqtt;

import io.muster.delivery.BrokerUnavailable;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;
import org.apache.activemq.artemis.api.core.client.SessionFailureListener;

/** A session with its one producer, for one thread at a time. It ends when the connection does and is never mended. */
final class SendingSession {

    private final ClientSession session;
    private final ClientProducer producer;
    private final Runnable onLoss;
    private volatile boolean lost;

    /**
     * Takes the session over.
     *
     * @param onLoss run when the connection is lost, by the client's own thread
     */
    SendingSession(ClientSession session, Runnable onLoss) {
        this.session = session;
        this.onLoss = onLoss;
        try {
            session.addFailureListener(new Loss());
            producer = session.createProducer();
            session.start();
        } catch (ActiveMQException e) {
            BrokerUnavailable unavailable = new BrokerUnavailable();
            unavailable.initCause(e);
            throw unavailable;
        }
    }

    ClientMessage newMessage() {
        return session.createMessage(Message.BYTES_TYPE, true);
    }

    void send(ClientMessage message, SendAcknowledgementHandler handler) throws ActiveMQException {
        producer.send(message.getAddressSimpleString(), message, handler);
    }

    /** Nothing more is confirmed on this session. */
    void lost() {
        lost = true;
        onLoss.run();
    }

    boolean isLost() {
        return lost || session.isClosed();
    }

    void close() {
        try {
            session.close();
        } catch (ActiveMQException ignored) {
            // It is broken already; what was not confirmed is sent again.
        }
    }

    private final class Loss implements SessionFailureListener {

        @Override
        public void beforeReconnect(ActiveMQException exception) {
            lost();
        }

        @Override
        public void connectionFailed(ActiveMQException exception, boolean failedOver) {
            lost();
        }

        @Override
        public void connectionFailed(ActiveMQException exception, boolean failedOver, String scaleDownTargetNodeID) {
            lost();
        }
    }
}
