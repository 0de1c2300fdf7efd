package io.muster.job;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransactionRollbackException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which errors pass by themselves, told by the whole chain of causes: drivers, pools and JPA wrap each other. */
public final class PassingErrors {

    /** 1205 lock wait timeout; 1213 deadlock; 1020 row changed since read; 1927 killed; 1053 shutting down. */
    private static final Set<Integer> DATABASE_CODES = Set.of(1205, 1213, 1020, 1927, 1053, 1040);

    private static final int MAX_DEPTH = 30;

    private PassingErrors() {}

    /** Whether the same work may well succeed when it is done again. */
    public static boolean passes(@Nullable Throwable error) {
        Throwable link = error;
        for (int depth = 0; link != null && depth < MAX_DEPTH; depth++) {
            if (link instanceof RetryablePage
                    || link instanceof IOException
                    || passesInDatabase(link)
                    || isPool(link)) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }

    private static boolean passesInDatabase(Throwable link) {
        if (link instanceof SQLTransactionRollbackException
                || link instanceof SQLRecoverableException
                || link instanceof SQLNonTransientConnectionException) {
            return true;
        }
        return link instanceof SQLException sql
                && (DATABASE_CODES.contains(sql.getErrorCode())
                        || (sql.getSQLState() != null && sql.getSQLState().startsWith("08")));
    }

    /** The pool's own words for a database that is away; its classes are not ours to import. */
    private static boolean isPool(Throwable link) {
        String type = link.getClass().getName();
        return type.endsWith("PoolingException") || type.endsWith("ResourceAllocationException");
    }
}
