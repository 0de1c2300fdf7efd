package io.muster.foundation.boot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What Payara's pool wants of a connection, at the least cost for the database.
 *
 * <ul>
 *   <li>The pool turns {@code prepareStatement(sql)} into {@code prepareStatement(sql, type, concurrency)}; for that form
 *       MariaDB's driver promises generated keys, and a batch that promises keys is sent row by row (20,000 rows: 20,000
 *       statements instead of a few). So that form is turned back; who wants keys asks with {@code RETURN_GENERATED_KEYS}
 *       and gets them.
 *   <li>The pool switches {@code autocommit} off before each transaction and on after it, and the driver sends each as a
 *       statement of its own. Here the switch waits for the next statement: between transactions that follow each other
 *       nothing is sent, and one without a statement sends nothing at all.
 * </ul>
 *
 * <p>Like every connection, it belongs to one thread at a time.
 */
final class LeanConnection implements InvocationHandler {

    private static final Object[] NONE = {};

    private final Connection connection;

    /** What the caller believes that {@code autocommit} is. */
    private boolean wanted;

    /** Whether nothing was begun since the last end of a transaction. */
    private boolean idle;

    private LeanConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.wanted = connection.getAutoCommit();
        this.idle = true;
    }

    static Connection of(Connection connection) throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                LeanConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new LeanConnection(connection));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? NONE : given;
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(connection);
            case "getAutoCommit" -> wanted;
            case "setAutoCommit" -> {
                switchTo((Boolean) arguments[0]);
                yield null;
            }
            case "commit", "rollback" -> {
                Object answer = call(method, arguments);
                idle |= arguments.length == 0; // not: back to a savepoint
                yield answer;
            }
            case "createStatement", "prepareStatement", "prepareCall", "setSavepoint" -> {
                begin();
                yield isPlainPrepare(method, arguments)
                        ? connection.prepareStatement((String) arguments[0], Statement.NO_GENERATED_KEYS)
                        : call(method, arguments);
            }
            default -> call(method, arguments);
        };
    }

    private void switchTo(boolean autoCommit) throws SQLException {
        wanted = autoCommit;
        if (!idle) {
            // What is under way ends by this, and at once.
            connection.setAutoCommit(autoCommit);
            idle = true;
        }
    }

    private void begin() throws SQLException {
        if (connection.getAutoCommit() != wanted) {
            connection.setAutoCommit(wanted);
        }
        idle = false;
    }

    private static boolean isPlainPrepare(Method method, Object[] arguments) {
        return method.getName().equals("prepareStatement")
                && arguments.length == 3
                && arguments[1].equals(ResultSet.TYPE_FORWARD_ONLY)
                && arguments[2].equals(ResultSet.CONCUR_READ_ONLY);
    }

    private @Nullable Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
