package io.muster.foundation.boot;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.XAConnection;
import org.jspecify.annotations.Nullable;

/**
 * Keeps bulk statements working below Payara's pool. The pool turns {@code prepareStatement(sql)} into
 * {@code prepareStatement(sql, type, concurrency)}; for that form MariaDB's driver promises generated keys, and a batch
 * that promises keys is sent row by row (20,000 rows: 20,000 statements instead of a few). So that form is turned back;
 * who wants keys asks with {@code RETURN_GENERATED_KEYS} and gets them.
 */
final class BulkConnections {

    private BulkConnections() {}

    static XAConnection of(XAConnection pooled) {
        return proxy(XAConnection.class, pooled, (method, arguments) -> {
            Object answer = call(pooled, method, arguments);
            return answer instanceof Connection connection ? of(connection) : answer;
        });
    }

    private static Connection of(Connection connection) {
        return proxy(
                Connection.class,
                connection,
                (method, arguments) -> isPlainPrepare(method, arguments)
                        ? plain(connection, (String) arguments[0])
                        : call(connection, method, arguments));
    }

    private static PreparedStatement plain(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(sql, Statement.NO_GENERATED_KEYS);
    }

    private static boolean isPlainPrepare(Method method, Object[] arguments) {
        return method.getName().equals("prepareStatement")
                && arguments.length == 3
                && arguments[1].equals(ResultSet.TYPE_FORWARD_ONLY)
                && arguments[2].equals(ResultSet.CONCUR_READ_ONLY);
    }

    /** What is done instead of a method. */
    private interface Act {
        @Nullable
        Object on(Method method, Object[] arguments) throws Throwable;
    }

    private static final Object[] NONE = {};

    private static <T> T proxy(Class<T> type, Object target, Act act) {
        return type.cast(Proxy.newProxyInstance(
                BulkConnections.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return self == arguments[0];
                    }
                    if (method.getName().equals("hashCode")) {
                        return System.identityHashCode(target);
                    }
                    return act.on(method, arguments == null ? NONE : arguments);
                }));
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
