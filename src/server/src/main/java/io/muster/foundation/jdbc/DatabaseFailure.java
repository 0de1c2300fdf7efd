package io.muster.foundation.jdbc;

import java.sql.SQLException;

/** The database refused or was not there; rolls the transaction back. The cause says whether trying again can help. */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
