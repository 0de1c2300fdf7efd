package io.muster.foundation.jdbc;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;

/** Looked up, not injected: it is asked for where no bean is, and only when something failed. */
final class DoomedTransaction {

    private static final Logger LOG = System.getLogger(DoomedTransaction.class.getName());
    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    private DoomedTransaction() {}

    /** From now on the thread's transaction, if it has one, can only be rolled back. */
    @SuppressWarnings("BanJNDI") // The name is a constant of the container's own.
    static void mark() {
        try {
            TransactionSynchronizationRegistry registry = InitialContext.doLookup(REGISTRY);
            if (registry.getTransactionKey() != null) {
                registry.setRollbackOnly();
            }
        } catch (NoInitialContextException e) {
            LOG.log(Level.TRACE, "There is no container, and so no transaction of one", e);
        } catch (NamingException | IllegalStateException e) {
            LOG.log(Level.WARNING, "A transaction whose statement failed could not be marked: {0}", e.getMessage());
        }
    }
}
