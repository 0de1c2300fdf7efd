package io.muster.job.jberet;

import io.muster.job.RetryablePage;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;

/**
 * Payara's transactions for the batch runtime. Begun by the transaction manager alone they would not enlist connections
 * (each statement would commit by itself, and a rollback would undo nothing), so all but suspending goes through the
 * UserTransaction.
 */
final class ContainerTransactions implements TransactionManager {

    private final UserTransaction transaction;
    private final TransactionManager manager;

    ContainerTransactions(UserTransaction transaction, TransactionManager manager) {
        this.transaction = transaction;
        this.manager = manager;
    }

    @Override
    public void begin() throws NotSupportedException, SystemException {
        transaction.begin();
    }

    /** A commit that fails left the page either done or not done; the ledger tells which when the page is tried again. */
    @Override
    public void commit() throws SystemException {
        try {
            transaction.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new RetryablePage(e);
        }
    }

    @Override
    public void rollback() throws SystemException {
        transaction.rollback();
    }

    @Override
    public void setRollbackOnly() throws SystemException {
        transaction.setRollbackOnly();
    }

    @Override
    public int getStatus() throws SystemException {
        return transaction.getStatus();
    }

    @Override
    public void setTransactionTimeout(int seconds) throws SystemException {
        transaction.setTransactionTimeout(seconds);
    }

    @Override
    public Transaction getTransaction() throws SystemException {
        return manager.getTransaction();
    }

    @Override
    public Transaction suspend() throws SystemException {
        return manager.suspend();
    }

    @Override
    public void resume(Transaction suspended) throws InvalidTransactionException, SystemException {
        manager.resume(suspended);
    }
}
