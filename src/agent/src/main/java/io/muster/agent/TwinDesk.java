package io.muster.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.agent.link.Outgoing;
import io.muster.agent.twin.DesiredUpdate;
import io.muster.agent.twin.HeldTwin;
import io.muster.agent.twin.Receipt;
import io.muster.agent.twin.StoredTwin;
import io.muster.agent.twin.StoredTwin.Outcome;
import io.muster.protocol.DesiredAcknowledgement;
import io.muster.protocol.DesiredAcknowledgement.Status;
import io.muster.protocol.DeviceId;
import io.muster.protocol.Topics;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;

/**
 * Takes desired states: held, told to the device's code, stored, acknowledged, in this order, so that a crash between any two
 * repeats and never skips. Lives on the device's thread.
 */
final class TwinDesk {

    private static final Logger LOG = System.getLogger(TwinDesk.class.getName());
    private static final byte[] EMPTY = {};
    private static final int MAX_REASON = 500;

    private final DeviceId id;
    private final TwinStore store;
    private final DesiredListener listener;
    private final Outbox outbox;
    private final HeldTwin held;
    private StoredTwin last;
    private boolean listenerAtWork;
    private volatile ObjectNode state;

    TwinDesk(DeviceId id, TwinStore store, DesiredListener listener, Outbox outbox) {
        this.id = id;
        this.store = store;
        this.listener = listener;
        this.outbox = outbox;
        last = store.load(id)
                .orElse(new StoredTwin(HeldTwin.NONE, JsonNodeFactory.instance.objectNode(), Outcome.OPEN, null));
        held = new HeldTwin(last.version(), last.state());
        state = last.state();
    }

    /** Safe from any thread. */
    ObjectNode state() {
        return state.deepCopy();
    }

    void connected() {
        held.connected();
    }

    void receive(byte[] payload) {
        DesiredUpdate update = DesiredUpdate.read(payload).orElse(null);
        if (update == null) {
            LOG.log(Level.WARNING, "A desired state could not be read; device={0}", id);
            return;
        }
        Receipt receipt = held.receive(update);
        if (receipt instanceof Receipt.Taken taken) {
            state = taken.state();
            tell(new DesiredChange(taken.version(), taken.state(), taken.changed()));
        } else if (receipt instanceof Receipt.HeldAlready) {
            again();
        } else {
            CompletableFuture<Void> unused = outbox.send(new Outgoing(Topics.twinGet(id), EMPTY, null));
        }
    }

    /** What was acknowledged is acknowledged again; what a restart interrupted is told again. */
    private void again() {
        if (last.outcome() != Outcome.OPEN) {
            acknowledge();
        } else if (!listenerAtWork && last.version() != HeldTwin.NONE) {
            tell(new DesiredChange(held.version(), held.state(), held.state()));
        }
    }

    private void tell(DesiredChange change) {
        listenerAtWork = true;
        Decision decision;
        try {
            decision = listener.changed(new DesiredChange(
                    change.version(),
                    change.state().deepCopy(),
                    change.changed().deepCopy()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The device's code failed over a desired state; device=" + id, e);
            decision = Decision.refused(String.valueOf(e.getMessage()));
        }
        settle(change.version(), decision);
    }

    /** The outcome of what was put off; of a version that is no longer the latest it is of no interest. */
    void decide(long version, Decision decision) {
        if (version == held.version() && last.outcome() == Outcome.OPEN) {
            settle(version, decision);
        }
    }

    private void settle(long version, Decision decision) {
        if (decision instanceof Decision.Applied) {
            last = new StoredTwin(version, held.state(), Outcome.APPLIED, null);
        } else if (decision instanceof Decision.Refused refused) {
            String reason = refused.reason();
            last = new StoredTwin(
                    version,
                    held.state(),
                    Outcome.REFUSED,
                    reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason);
        } else {
            last = new StoredTwin(version, held.state(), Outcome.OPEN, null);
        }
        store.save(id, last);
        if (last.outcome() != Outcome.OPEN) {
            listenerAtWork = false;
            acknowledge();
        }
    }

    private void acknowledge() {
        Status status = last.outcome() == Outcome.APPLIED ? Status.APPLIED : Status.REFUSED;
        outbox.acknowledge(Payloads.of(new DesiredAcknowledgement(last.version(), status, last.reason())));
    }
}
