package io.muster.foundation.jdbc;

import java.sql.SQLException;

/**
 * The database refused or was not there; rolls the transaction back. The cause says whether trying again can help.
 *
 * <p>Nobody goes on in a transaction that has seen one: the database may have rolled it back already, as it does with a
 * deadlock's victim, and what is written behind that would be committed without what was written before. Hence the
 * transaction is marked at once: whoever catches this all the same cannot commit any more.
 */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        DoomedTransaction.mark();
    }
}
