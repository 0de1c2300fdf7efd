package io.muster.campaign.dispatch;

import io.muster.delivery.BrokerUnavailable;
import io.muster.foundation.background.AfterStart;
import io.muster.foundation.jdbc.PassingFailures;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The two loops of campaigns on this server: one sends, the other starts what is due, sweeps what is over and judges.
 * Each outlives whatever goes wrong in a round: what is to be done stands in the rows, and the next round reads it.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = Dispatcher.EXECUTOR, maxAsync = 4)
public class Dispatcher {

    static final String EXECUTOR = "java:app/muster/campaigns";

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final int AFTER_MIGRATIONS = 500;

    /** Fine enough for a pace to be even, coarse enough to cost little. */
    private static final long BUSY_MILLIS = 50;

    private static final long LOOK_MILLIS = 1_000;
    private static final long SWEEP_MILLIS = 250;
    private static final long PAUSE_SECONDS = 1;

    private final Instance<DispatchRound> rounds;
    private final Instance<Upkeep> upkeep;
    private final Instance<Bell> bell;

    @Resource(lookup = EXECUTOR)
    private ManagedExecutorService executor;

    private volatile boolean running = true;

    @Inject
    Dispatcher(Instance<DispatchRound> rounds, Instance<Upkeep> upkeep, Instance<Bell> bell) {
        this.rounds = rounds;
        this.upkeep = upkeep;
        this.bell = bell;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Dispatcher() {
        this.rounds = null;
        this.upkeep = null;
        this.bell = null;
    }

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        executor.execute(AfterStart.of(this::dispatch));
        executor.execute(AfterStart.of(this::keepUp));
    }

    private void dispatch() {
        DispatchRound round = rounds.get();
        while (running) {
            try {
                boolean more = round.go();
                if (!more) {
                    // A pace gives a little at a time.
                    bell.get().await(round.isBusy() ? BUSY_MILLIS : LOOK_MILLIS);
                }
            } catch (BrokerUnavailable e) {
                LOG.log(System.Logger.Level.DEBUG, "nothing can be dispatched: the broker is not reachable");
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // The outermost loop: what was claimed is sent again, and the next round reads what is due.
                failed("dispatching", e);
            }
        }
    }

    private void keepUp() {
        Upkeep work = upkeep.get();
        while (running) {
            try {
                work.once();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SWEEP_MILLIS));
            } catch (RuntimeException e) {
                // The outermost loop: nothing is lost, the next round reads the same rows.
                failed("the upkeep of campaigns", e);
            }
        }
    }

    private static void failed(String what, RuntimeException failure) {
        if (PassingFailures.passes(failure)) {
            LOG.log(System.Logger.Level.DEBUG, "{0} failed for now; trying again", what);
        } else {
            LOG.log(System.Logger.Level.WARNING, what + " failed; trying again", failure);
            pause();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(PAUSE_SECONDS));
    }

    @PreDestroy
    void stop() {
        running = false;
    }
}
