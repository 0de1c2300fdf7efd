package io.muster.job.jdbc;

import java.sql.SQLException;

/** The ledger could not be read or written; the cause says whether that passes. */
class LedgerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
