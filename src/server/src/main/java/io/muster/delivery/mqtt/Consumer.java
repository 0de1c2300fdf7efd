package io.muster.delivery.mqtt;

import io.muster.delivery.BrokerUnavailable;
import io.muster.delivery.DeliveryCounters;
import io.muster.delivery.Garbage;
import io.muster.delivery.InboundMessage;
import io.muster.delivery.Inbox;
import io.muster.foundation.jdbc.PassingFailures;
import io.muster.protocol.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/**
 * Empties one inbound queue for as long as the server runs: gathers a batch, hands it over, and acknowledges it once
 * the batch's own transaction has committed. A batch that fails for a reason that passes is rolled back and comes
 * again; one that fails for another reason is handed over message by message, so that only the culprit is dropped.
 */
final class Consumer implements Runnable {

    private static final System.Logger LOG = System.getLogger(Consumer.class.getName());

    /** A batch is one database transaction; larger ones hold row locks for longer and gain little. */
    private static final int MAX_BATCH = 500;

    /** Of notices: a message of the broker's holds up to 200 of them or the few of ten milliseconds, so weight counts. */
    private static final int MAX_BYTES = 128 << 10;

    private static final long IDLE_MILLIS = 500;
    private static final long GATHER_MILLIS = 4;

    /** From one batch of what may wait a moment to the next: each costs the database a transaction and a commit. */
    private static final long PACE_MILLIS = 100;

    /** The broker gives what a silent server holds to another after the connection's 30 seconds. */
    private static final long HELD_SECONDS = 15;

    private static final long PAUSE_SECONDS = 1;
    private static final int MAX_ATTEMPTS = 4;
    private static final long RETRY_MILLIS = 50;

    private final BrokerConnection connection;
    private final Inbox inbox;
    private final Garbage garbage;
    private final DeliveryCounters counters;
    private final BooleanSupplier running;
    private boolean wasDown;
    private long heldSinceNanos;
    private long gatheredAtNanos = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(PACE_MILLIS);

    Consumer(
            BrokerConnection connection,
            Inbox inbox,
            Garbage garbage,
            DeliveryCounters counters,
            BooleanSupplier running) {
        this.connection = connection;
        this.inbox = inbox;
        this.garbage = garbage;
        this.counters = counters;
        this.running = running;
    }

    @Override
    public void run() {
        while (running.getAsBoolean()) {
            try {
                consume();
            } catch (ActiveMQException | RuntimeException e) {
                // The outermost loop: whatever broke, the next round opens a new session and goes on.
                note(e);
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(PAUSE_SECONDS));
            }
        }
    }

    private void note(Exception failure) {
        boolean down = failure instanceof BrokerUnavailable || failure instanceof ActiveMQException;
        if (!down || !wasDown) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "messages of kind {0} cannot be taken just now ({1}); trying again",
                    inbox.kind(),
                    failure.toString());
        }
        wasDown = down;
    }

    private void consume() throws ActiveMQException {
        try (ClientSession session = connection.openConsuming()) {
            ClientConsumer consumer = session.createConsumer(InboundQueues.of(inbox.kind()));
            session.start();
            wasDown = false;
            while (running.getAsBoolean() && !session.isClosed()) {
                List<ClientMessage> batch = gather(consumer);
                if (!batch.isEmpty()) {
                    take(batch, session);
                }
            }
        }
    }

    /** A message that comes alone is taken at once; those that trickle in wait for each other, by the pace. */
    private List<ClientMessage> gather(ClientConsumer consumer) throws ActiveMQException {
        long open = gatheredAtNanos + TimeUnit.MILLISECONDS.toNanos(paceMillis(inbox.kind()));
        List<ClientMessage> batch = new ArrayList<>();
        int bytes = 0;
        ClientMessage message = consumer.receive(IDLE_MILLIS);
        while (message != null) {
            batch.add(message);
            bytes += message.getBodySize();
            boolean isFull = batch.size() >= MAX_BATCH || (inbox.kind() == Inbox.Kind.NOTICE && bytes >= MAX_BYTES);
            long millis = TimeUnit.NANOSECONDS.toMillis(open - System.nanoTime());
            message = isFull ? null : consumer.receive(Math.max(millis, GATHER_MILLIS));
        }
        if (!batch.isEmpty()) {
            gatheredAtNanos = System.nanoTime();
        }
        return batch;
    }

    /** What a device says of its twin, and what became of a message, nobody waits for by the millisecond. */
    private static long paceMillis(Inbox.Kind kind) {
        return switch (kind) {
            case REPORTED, DESIRED_ACKNOWLEDGEMENT, NOTICE -> PACE_MILLIS;
            case DESIRED_REQUEST, CALL_RESPONSE, MESSAGE_ACKNOWLEDGEMENT, PRESENCE -> 0;
        };
    }

    private void take(List<ClientMessage> batch, ClientSession session) throws ActiveMQException {
        List<InboundMessage> messages = batch.stream().map(Consumer::read).toList();
        if (inbox.kind().isInOrder()) {
            // A server that slept may hold what another has taken since, and later words of the same device: ask first.
            session.queueQuery(SimpleString.of(InboundQueues.of(inbox.kind())));
        }
        heldSinceNanos = System.nanoTime();
        try {
            receive(messages);
        } catch (RuntimeException e) {
            if (e instanceof HeldTooLong || PassingFailures.passes(e)) {
                session.rollback();
                throw e;
            }
            LOG.log(System.Logger.Level.ERROR, "a batch of kind " + inbox.kind() + " failed; taking it one by one", e);
            takeSingly(messages);
        }
        // Each one: the client lets the last stand for all before it only while every message has the usual priority.
        for (ClientMessage message : batch) {
            message.acknowledge();
        }
        session.commit();
        counters.received(inbox.kind(), batch.size());
    }

    /** A deadlock is gone at the next try; a database that is away is not, and the batch then comes again. */
    private void receive(List<InboundMessage> messages) {
        for (int attempt = 1; ; attempt++) {
            if (System.nanoTime() - heldSinceNanos > TimeUnit.SECONDS.toNanos(HELD_SECONDS)) {
                throw new HeldTooLong();
            }
            try {
                inbox.receive(messages);
                return;
            } catch (RuntimeException e) {
                if (attempt == MAX_ATTEMPTS || !PassingFailures.passes(e)) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                        ThreadLocalRandom.current().nextLong(RETRY_MILLIS * attempt) + 1));
            }
        }
    }

    private void takeSingly(List<InboundMessage> messages) {
        for (InboundMessage message : messages) {
            try {
                receive(List.of(message));
            } catch (RuntimeException e) {
                if (e instanceof HeldTooLong || PassingFailures.passes(e)) {
                    throw e;
                }
                garbage.drop(inbox.kind(), message.deviceId(), e.toString());
            }
        }
    }

    private static InboundMessage read(ClientMessage message) {
        byte[] payload = new byte[message.getBodyBuffer().readableBytes()];
        message.getBodyBuffer().readBytes(payload);
        String topic = message.getAddress();
        return new InboundMessage(deviceIn(topic), topic, payload);
    }

    /** The broker lets a device publish below its own id alone, so the topic says who it was. */
    private static String deviceIn(String topic) {
        if (!topic.startsWith(Topics.ROOT)) {
            return "";
        }
        int end = topic.indexOf('/', Topics.ROOT.length());
        return end < 0 ? "" : topic.substring(Topics.ROOT.length(), end);
    }

    /** By now the broker may have given it to another. */
    private static final class HeldTooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private HeldTooLong() {
            super("it was held for more than %d seconds".formatted(HELD_SECONDS));
        }
    }
}
