package io.muster.foundation.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which failures pass by themselves: a deadlock, a lock not had in time, a connection lost, a disk that is full until
 * somebody makes room. Told by the whole chain of
 * causes, as drivers, pools, JPA and the transaction manager wrap each other.
 */
public final class PassingFailures {

    /**
     * MariaDB: 1205 lock wait timeout, 1213 deadlock, 1020 row changed since read, 1927 connection killed, 1053 shutting
     * down, 1040 too many connections.
     */
    private static final Set<Integer> CODES = Set.of(1205, 1213, 1020, 1927, 1053, 1040);

    /** MariaDB: 1114 table full, which InnoDB's are with their disk; 1021 disk full, 1026 error writing a file. */
    private static final Set<Integer> NO_ROOM = Set.of(1114, 1021, 1026);

    /** And whatever else it was, as 1030 and 1005, with the operating system's own word for it. */
    private static final String NO_SPACE = "No space left on device";

    private static final int MAX_DEPTH = 30;

    private PassingFailures() {}

    /** Whether the same transaction may well succeed when it is done again. */
    public static boolean passes(@Nullable Throwable failure) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < MAX_DEPTH; depth++) {
            if (link instanceof IOException || (link instanceof SQLException sql && passes(sql)) || isPool(link)) {
                return true;
            }
            link = link.getCause();
        }
        return false;
    }

    /** Whether the database has no room for it: nothing was changed. */
    public static boolean isNoRoom(SQLException failure) {
        return NO_ROOM.contains(failure.getErrorCode())
                || (failure.getMessage() != null && failure.getMessage().contains(NO_SPACE));
    }

    private static boolean passes(SQLException failure) {
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || CODES.contains(failure.getErrorCode())
                || isNoRoom(failure)
                || (failure.getSQLState() != null && failure.getSQLState().startsWith("08"));
    }

    /** The container's own words for a database that is away; its classes are not ours to import. */
    private static boolean isPool(Throwable link) {
        String type = link.getClass().getName();
        return type.endsWith("PoolingException") || type.endsWith("ResourceAllocationException");
    }
}
