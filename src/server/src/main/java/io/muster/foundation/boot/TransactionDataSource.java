package io.muster.foundation.boot;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The pool, asked once in a transaction. Each of our statements takes a connection of its own and closes it; Payara's pool
 * would find the transaction's physical connection each time, and compare the pool's properties for it, at the price of a
 * small statement. Here the first connection of a transaction stays open until that ends, and all others are it.
 *
 * <p>Without a transaction it is the pool as it is.
 */
final class TransactionDataSource implements DataSource {

    private final DataSource pool;
    private final TransactionSynchronizationRegistry transactions;

    TransactionDataSource(DataSource pool, TransactionSynchronizationRegistry transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return pool.getConnection();
        }
        if (transactions.getResource(this) instanceof Connection known) {
            return known;
        }
        Connection first = pool.getConnection();
        Connection kept = (Connection) Proxy.newProxyInstance(
                TransactionDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, new Kept(first));
        transactions.putResource(this, kept);
        transactions.registerInterposedSynchronization(new ClosedAtTheEnd(first));
        return kept;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return pool.getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }

    /** A connection that whoever took it may close as they please. */
    private record Kept(Connection connection) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                case "close" -> null;
                case "equals" -> self == Objects.requireNonNull(arguments)[0];
                case "hashCode" -> System.identityHashCode(self);
                default -> {
                    try {
                        yield method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }
            };
        }
    }

    private record ClosedAtTheEnd(Connection connection) implements Synchronization {

        private static final System.Logger LOG = System.getLogger(TransactionDataSource.class.getName());

        @Override
        public void beforeCompletion() {
            // What other beans still write before the commit goes over the same connection.
        }

        @Override
        public void afterCompletion(int status) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.log(System.Logger.Level.DEBUG, "A connection was lost at the end of its transaction", e);
            }
        }
    }
}
