package io.muster.twin.publishing;

import io.muster.twin.DueBell;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the publisher of this server; that of another one looks by itself every second. */
@ApplicationScoped
public class Bell implements DueBell {

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

    /** Waits for a ring, or for {@code millis}. Many rings are one. */
    void await(long millis) throws InterruptedException {
        if (rung.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
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
