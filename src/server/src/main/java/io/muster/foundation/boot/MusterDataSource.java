package io.muster.foundation.boot;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * MariaDB's driver with the options that our code leans on, whatever URL an operator configures: bulk statements (three
 * to four times the rows a second), instants kept in UTC, and affected-row counts as the optimistic locks expect them.
 *
 * <p>It is no {@code XADataSource}, though the driver's own is: the database is the only resource of our transactions, and
 * Payara then commits it by itself in one statement. With XA each transaction, also one that only reads, costs five more.
 */
public final class MusterDataSource implements DataSource {

    private static final List<String> OPTIONS = List.of(
            "useBulkStmts=true",
            "useAffectedRows=false",
            "connectionTimeZone=UTC",
            "forceConnectionTimeZoneToSession=true",
            "connectTimeout=5000",
            // A server that sleeps in a transaction would hold its rows against those that take its work over.
            // Less than a job's lease, so that the rows are free when that runs out.
            "sessionVariables=idle_transaction_timeout=12");

    private final MariaDbDataSource driver = new MariaDbDataSource();

    public void setUrl(String url) throws SQLException {
        driver.setUrl(withOptions(url));
    }

    public void setUser(String user) throws SQLException {
        driver.setUser(user);
    }

    public void setPassword(String password) throws SQLException {
        driver.setPassword(password);
    }

    /** The URL with our options last: the driver lets the last one win. */
    public static String withOptions(String url) {
        return url + (url.contains("?") ? "&" : "?") + String.join("&", OPTIONS);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return LeanConnection.of(driver.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return LeanConnection.of(driver.getConnection(user, password));
    }

    @Override
    public PrintWriter getLogWriter() {
        return driver.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        driver.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        driver.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return driver.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("the driver logs by itself");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return driver.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return driver.isWrapperFor(type);
    }
}
