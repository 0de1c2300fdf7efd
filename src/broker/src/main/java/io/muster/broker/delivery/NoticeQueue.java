package io.muster.broker.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.broker.QuietLog;
import io.muster.broker.artemis.FleetAddresses;
import io.muster.broker.artemis.OwnMessages;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers notices for a few milliseconds and puts them, many to a message, into the server's queue: one by one each
 * would cost a write to the journal. What is gathered when the broker dies is not told; the server knows that by the
 * broker's incarnation and sends again what was under way.
 */
final class NoticeQueue {

    private static final System.Logger LOG = System.getLogger(NoticeQueue.class.getName());

    private static final long GATHER_MILLIS = 10;

    /** A message stays well below 100 KiB, above which Artemis makes a file of it. */
    private static final int BATCH = 200;

    /** More than a fleet has under way; beyond it the disk is full and nothing is delivered either. */
    private static final int MAX_GATHERED = 500_000;

    private final ActiveMQServer server;
    private final Object writing = new Object();
    private @Nullable OwnMessages messages;
    private final ObjectMapper json = new ObjectMapper();
    private final QuietLog failures;
    private List<Notice> gathered = new ArrayList<>();
    private boolean scheduled;

    NoticeQueue(ActiveMQServer server, Clock clock) {
        this.server = server;
        this.failures = new QuietLog(LOG, System.Logger.Level.WARNING, clock);
    }

    void add(Notice notice) {
        synchronized (this) {
            if (gathered.size() >= MAX_GATHERED) {
                failures.log("A notice was dropped: " + MAX_GATHERED + " wait already");
                return;
            }
            gathered.add(notice);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        Future<?> unused = server.getScheduledPool().schedule(this::flush, GATHER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Writes what was gathered. One writer at a time, so that notices stay in order. */
    void flush() {
        synchronized (writing) {
            List<Notice> taken;
            synchronized (this) {
                taken = gathered;
                gathered = new ArrayList<>();
                scheduled = false;
            }
            for (int from = 0; from < taken.size(); from += BATCH) {
                try {
                    write(taken.subList(from, Math.min(from + BATCH, taken.size())));
                } catch (ActiveMQException | RuntimeException e) {
                    // Not lost for good: what was under way is sent again when its time is over.
                    failures.log("Notices were dropped: " + e);
                }
            }
        }
    }

    private void write(List<Notice> notices) throws ActiveMQException {
        if (messages == null) {
            // Not earlier: a plug-in is made before the broker's storage is.
            messages = OwnMessages.inOrder(server);
        }
        try {
            messages.add(FleetAddresses.DELIVERED, null, json.writeValueAsString(notices));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
