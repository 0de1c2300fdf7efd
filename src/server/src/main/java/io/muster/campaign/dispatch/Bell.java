package io.muster.campaign.dispatch;

import io.muster.campaign.DispatchBell;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the dispatcher of this server; that of another one looks by itself every second. */
@ApplicationScoped
public class Bell implements DispatchBell {

    private final Semaphore rung = new Semaphore(0);

    @Resource
    private TransactionSynchronizationRegistry transactions;

    @Override
    public void ring() {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            rung.release();
        } else if (transactions.getResource(Bell.class) == null) {
            transactions.putResource(Bell.class, this);
            transactions.registerInterposedSynchronization(new AfterCommit());
        }
    }

    /** Waits for a ring, or for {@code millis}; whether it rang. Many rings are one. */
    boolean await(long millis) throws InterruptedException {
        boolean rang = rung.tryAcquire(millis, TimeUnit.MILLISECONDS);
        rung.drainPermits();
        return rang;
    }

    private final class AfterCommit implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Only the commit counts.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                rung.release();
            }
        }
    }
}
