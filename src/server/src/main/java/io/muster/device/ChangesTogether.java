package io.muster.device;

import io.muster.audit.AuditTrail;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/**
 * Changes of single devices that many callers ask for side by side. Whoever gets a turn makes all that wait, in one
 * transaction and one commit ({@link ChangeDevices}), and each caller gets the answer to its own. Nobody waits for
 * company: a change that comes alone is made alone, at once; the more come, the less each costs.
 *
 * <p>A transaction that was rolled back for one of them was so for all: then each makes its own.
 * One of which it is not known whether it was committed nobody makes again.
 */
@ApplicationScoped
public class ChangesTogether {

    /** While one waits for the disk or for a row, another goes on. */
    private static final int TURNS = 2;

    private static final int MOST_TOGETHER = 50;

    /** Guarded by itself. */
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private final Semaphore turns = new Semaphore(TURNS, true);

    /** One for each act: transactional beans are not shared. */
    private final Instance<ChangeDevices> changeDevices;

    private final AuditTrail auditTrail;

    @Inject
    ChangesTogether(Instance<ChangeDevices> changeDevices, AuditTrail auditTrail) {
        this.changeDevices = changeDevices;
        this.auditTrail = auditTrail;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ChangesTogether() {
        this.changeDevices = null;
        this.auditTrail = null;
    }

    /** One caller's change; whoever makes it ends it. */
    private static final class Waiting {
        private final AskedChange asked;
        private final CompletableFuture<Optional<ChangeOutcome>> end = new CompletableFuture<>();

        private Waiting(AskedChange asked) {
            this.asked = asked;
        }
    }

    /**
     * Changes a device's tags, or whether it may connect. A change that changes nothing makes no version. Not for callers
     * that have a transaction of their own.
     *
     * @param demand is given the locked device's version and throws if it is not the one that the caller means
     * @throws UnknownDevice when there is none
     */
    public Device change(DeviceId device, DeviceChange change, LongConsumer demand) {
        var mine = new Waiting(new AskedChange(device, change, demand, auditTrail.actor()));
        synchronized (waiting) {
            waiting.add(mine);
        }
        boolean someoneHasIt = false;
        while (!mine.end.isDone() && !someoneHasIt) {
            turns.acquireUninterruptibly();
            try {
                someoneHasIt = mine.end.isDone() || !makeThoseWaiting();
            } finally {
                turns.release();
            }
        }
        return answer(mine);
    }

    /** How many wait for a turn. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    int freeTurns() {
        return turns.availablePermits();
    }

    private Device answer(Waiting mine) {
        try {
            Optional<ChangeOutcome> outcome = mine.end.join();
            return outcome.isPresent() ? outcome.get().orThrow() : changeAlone(mine.asked);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private Device changeAlone(AskedChange asked) {
        return Objects.requireNonNull(change(List.of(asked)).get(asked.device()))
                .orThrow();
    }

    private Map<DeviceId, ChangeOutcome> change(List<AskedChange> changes) {
        try (Instance.Handle<ChangeDevices> act = changeDevices.getHandle()) {
            return act.get().change(changes);
        }
    }

    /** Whether there were any. */
    private boolean makeThoseWaiting() {
        Map<DeviceId, Waiting> taken = take();
        if (taken.isEmpty()) {
            return false;
        }
        try {
            Map<DeviceId, ChangeOutcome> outcomes =
                    change(taken.values().stream().map(each -> each.asked).toList());
            taken.forEach((device, each) -> each.end.complete(Optional.ofNullable(outcomes.get(device))));
        } catch (RuntimeException e) {
            boolean rolledBack = !(e instanceof TransactionalException);
            boolean again = rolledBack && taken.size() > 1;
            taken.values().forEach(each -> {
                if (again) {
                    each.end.complete(Optional.empty());
                } else {
                    each.end.completeExceptionally(e);
                }
            });
        } finally {
            // Also after an error of the machine nobody may wait for ever.
            taken.values().stream()
                    .filter(each -> !each.end.isDone())
                    .forEach(each -> each.end.completeExceptionally(
                            new IllegalStateException("the thread that made this change died")));
        }
        return true;
    }

    /** In their order; of one device the first alone. */
    private Map<DeviceId, Waiting> take() {
        Map<DeviceId, Waiting> taken = new HashMap<>();
        synchronized (waiting) {
            Iterator<Waiting> each = waiting.iterator();
            while (each.hasNext() && taken.size() < MOST_TOGETHER) {
                Waiting next = each.next();
                if (taken.putIfAbsent(next.asked.device(), next) == null) {
                    each.remove();
                }
            }
        }
        return taken;
    }
}
