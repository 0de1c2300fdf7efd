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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.jspecify.annotations.Nullable;

/**
 * Sends by one session of the core client, whose confirmations come asynchronously: an order of magnitude faster than
 * a JMS or MQTT client that waits for each. The session is opened anew after it broke; what it had not confirmed is then
 * told as not sent.
 */
@ApplicationScoped
public class MqttOutbox implements Outbox {

    /** The property by which Artemis' MQTT side learns the quality of service of a core message. */
    private static final SimpleString QOS = SimpleString.of("mqtt.qos.level");

    private static final int AT_LEAST_ONCE = 1;

    /** Unconfirmed messages at most (source: measured, more gains nothing). */
    private static final int WINDOW = 2_000;

    private static final long PATIENCE_SECONDS = 30;

    private final BrokerConnection connection;
    private final DeliveryCounters counters;
    private final Semaphore window = new Semaphore(WINDOW);
    private final Set<Confirmations> open = ConcurrentHashMap.newKeySet();
    private @Nullable SendingSession session;

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
    public synchronized CompletableFuture<BitSet> send(List<OutboundMessage> batch) {
        if (batch.isEmpty()) {
            return CompletableFuture.completedFuture(new BitSet());
        }
        SendingSession live = openSession();
        Confirmations confirmations = new Confirmations(batch.size(), window::release);
        open.add(confirmations);
        try {
            for (int index = 0; index < batch.size() && !live.isLost(); index++) {
                awaitWindow();
                live.send(message(live, batch.get(index)), confirmations.begin(index));
            }
        } catch (ActiveMQException | BrokerUnavailable e) {
            live.lost();
        }
        if (live.isLost()) {
            // Also when it broke between two messages, whose handlers the client then never calls.
            confirmations.giveUp();
        }
        return confirmations
                .done()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(timeout -> {
                    live.lost();
                    return confirmations.confirmed();
                })
                .thenApply(confirmed -> finished(confirmations, confirmed));
    }

    private BitSet finished(Confirmations confirmations, BitSet confirmed) {
        open.remove(confirmations);
        counters.sent(confirmed.cardinality());
        return confirmed;
    }

    private void awaitWindow() {
        try {
            if (!window.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BrokerUnavailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable();
        }
    }

    private static ClientMessage message(SendingSession session, OutboundMessage outbound) {
        ClientMessage message = session.newMessage();
        message.setAddress(SimpleString.of(outbound.topic()));
        message.putIntProperty(QOS, AT_LEAST_ONCE);
        Envelopes.put(outbound.envelope(), message);
        message.getBodyBuffer().writeBytes(outbound.payload());
        return message;
    }

    private SendingSession openSession() {
        SendingSession known = session;
        if (known != null && !known.isLost()) {
            return known;
        }
        close();
        SendingSession opened = new SendingSession(connection.openSending(), this::giveUpAll);
        session = opened;
        return opened;
    }

    private void giveUpAll() {
        open.forEach(Confirmations::giveUp);
    }

    @PreDestroy
    synchronized void close() {
        SendingSession known = session;
        session = null;
        if (known != null) {
            known.close();
        }
        giveUpAll();
    }
}
