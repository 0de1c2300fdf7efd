package io.muster.foundation.background;

import jakarta.annotation.Resource;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes a loop of this server once the caller's transaction has committed, or at once without one. What there is to do is
 * read from the rows, so a lost ring costs only time.
 */
public abstract class CommitBell {

    private final Semaphore rung = new Semaphore(0);

    @Resource
    private TransactionSynchronizationRegistry transactions;

    /** Rings it; many rings in a transaction are one. */
    public void ring() {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            rung.release();
        } else if (transactions.getResource(this) == null) {
            transactions.putResource(this, this);
            transactions.registerInterposedSynchronization(new AfterCommit());
        }
    }

    /** Waits for a ring, or for {@code millis}. Many rings are one. */
    public void await(long millis) throws InterruptedException {
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
