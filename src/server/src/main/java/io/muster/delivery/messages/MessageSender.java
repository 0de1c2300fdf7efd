package io.muster.delivery.messages;

import io.muster.delivery.BrokerUnavailable;
import io.muster.delivery.Messages;
import io.muster.foundation.background.AfterStart;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The loop that sends what is due, page by page, and once a second sweeps. Two servers may send the same message at the
 * same moment, under one id by which the device tells; each then notes it, and the second note changes nothing.
 */
@ApplicationScoped
public class MessageSender {

    private static final System.Logger LOG = System.getLogger(MessageSender.class.getName());
    private static final int AFTER_MIGRATIONS = 500;
    private static final int PAGE = 500;
    private static final long LOOK_MILLIS = 200;
    private static final long SWEEP_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Instance<KeepMessages> keepMessages;
    private final Instance<Messages> messages;

    @Resource(lookup = "java:app/muster/delivery")
    private ManagedExecutorService loops;

    private volatile boolean running = true;
    private long lastSweep = System.nanoTime();

    @Inject
    MessageSender(Instance<KeepMessages> keepMessages, Instance<Messages> messages) {
        this.keepMessages = keepMessages;
        this.messages = messages;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected MessageSender() {
        this.keepMessages = null;
        this.messages = null;
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        loops.execute(AfterStart.of(this::run));
    }

    private void run() {
        KeepMessages keep = keepMessages.get();
        Messages sending = messages.get();
        while (running) {
            boolean more = false;
            try {
                if (System.nanoTime() - lastSweep > SWEEP_EVERY_NANOS) {
                    lastSweep = System.nanoTime();
                    keep.sweep();
                }
                more = send(keep, sending);
            } catch (BrokerUnavailable e) {
                LOG.log(System.Logger.Level.DEBUG, "no message can be sent: the broker is not reachable");
            } catch (RuntimeException e) {
                // The outermost loop: what is due stays due, and the next round reads it again.
                LOG.log(System.Logger.Level.WARNING, "sending messages failed; trying again", e);
            }
            if (!more) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            }
        }
    }

    /** One page; whether there may be more. */
    private static boolean send(KeepMessages keep, Messages sending) {
        List<DueMessage> page = keep.due(PAGE);
        if (page.isEmpty()) {
            return false;
        }
        BitSet confirmed =
                sending.send(page.stream().map(DueMessage::request).toList()).join();
        keep.sent(confirmed.stream().mapToObj(page::get).toList());
        return confirmed.cardinality() == PAGE;
    }

    @PreDestroy
    void stop() {
        running = false;
    }
}
