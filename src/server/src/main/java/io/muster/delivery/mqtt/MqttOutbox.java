package io.muster.delivery.mqtt;

import io.muster.delivery.BrokerUnavailable;
import io.muster.delivery.DeliveryCounters;
import io.muster.delivery.OutboundMessage;
import io.muster.delivery.Outbox;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.SendAcknowledgementHandler;
import org.jspecify.annotations.Nullable;

/**
 * Sends by one session of the core client, whose confirmations come asynchronously: an order of magnitude faster than
 * a JMS or MQTT client that waits for each. One batch at a time; the session is opened anew after it broke.
 */
@ApplicationScoped
public class MqttOutbox implements Outbox {

    /** The property by which Artemis' MQTT side learns the quality of service of a core message. */
    private static final SimpleString QOS = SimpleString.of("mqtt.qos.level");

    private static final int AT_LEAST_ONCE = 1;
    private static final long CONFIRMATION_SECONDS = 30;

    private final BrokerConnection connection;
    private final DeliveryCounters counters;
    private @Nullable ClientSession session;
    private @Nullable ClientProducer producer;

    @Inject
    public MqttOutbox(BrokerConnection connection, DeliveryCounters counters) {
        this.connection = connection;
        this.counters = counters;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected MqttOutbox() {
        this.connection = null;
        this.counters = null;
    }

    @Override
    public synchronized BitSet send(List<OutboundMessage> batch) {
        var confirmations = new Confirmations(batch.size());
        try {
            ClientProducer open = openProducer();
            ClientSession live = java.util.Objects.requireNonNull(session);
            for (int i = 0; i < batch.size(); i++) {
                OutboundMessage message = batch.get(i);
                open.send(SimpleString.of(message.topic()), message(live, message), confirmations.at(i));
            }
            if (!confirmations.await()) {
                close();
            }
        } catch (ActiveMQException e) {
            close();
            if (confirmations.confirmed().isEmpty()) {
                BrokerUnavailable unavailable = new BrokerUnavailable();
                unavailable.initCause(e);
                throw unavailable;
            }
        }
        BitSet confirmed = confirmations.confirmed();
        counters.sent(confirmed.cardinality());
        return confirmed;
    }

    private static ClientMessage message(ClientSession session, OutboundMessage outbound) {
        ClientMessage message = session.createMessage(Message.BYTES_TYPE, true);
        message.putIntProperty(QOS, AT_LEAST_ONCE);
        message.getBodyBuffer().writeBytes(outbound.payload());
        return message;
    }

    private ClientProducer openProducer() throws ActiveMQException {
        ClientProducer known = producer;
        if (known != null && session != null && !session.isClosed() && !known.isClosed()) {
            return known;
        }
        close();
        ClientSession opened = connection.openSending();
        session = opened;
        ClientProducer created = opened.createProducer();
        producer = created;
        opened.start();
        return created;
    }

    @PreDestroy
    synchronized void close() {
        ClientSession open = session;
        session = null;
        producer = null;
        if (open != null) {
            try {
                open.close();
            } catch (ActiveMQException ignored) {
                // It is broken already; what was not confirmed is sent again.
            }
        }
    }

    /** Which messages of a batch the broker has; filled by the client's own thread. */
    private static final class Confirmations {

        private final BitSet confirmed = new BitSet();
        private final CountDownLatch open;

        private Confirmations(int size) {
            this.open = new CountDownLatch(size);
        }

        private SendAcknowledgementHandler at(int index) {
            return new SendAcknowledgementHandler() {
                @Override
                public void sendAcknowledged(Message message) {
                    synchronized (confirmed) {
                        confirmed.set(index);
                    }
                    open.countDown();
                }

                @Override
                public void sendFailed(Message message, Exception e) {
                    open.countDown();
                }
            };
        }

        private boolean await() {
            try {
                return open.await(CONFIRMATION_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private BitSet confirmed() {
            synchronized (confirmed) {
                return (BitSet) confirmed.clone();
            }
        }
    }
}
