package io.muster.foundation.boot;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * The one pool for entities, plain JDBC and the batch repository: all connections of a transaction are then one physical
 * connection, so that a chunk's rows, its ledger and JBeret's mirror commit together and in one phase.
 *
 * <p>Isolation is READ COMMITTED: no gap locks, and a device read under its row lock is the newest one. Connections are
 * validated when they are taken and were idle for a second, so that the pool heals by itself once a database that died is back.
 */
@ApplicationScoped
@DataSourceDefinition(
        name = Database.NAME,
        className = "io.muster.foundation.boot.MusterDataSource",
        url = "${MPCONFIG=muster.database.url}",
        user = "${MPCONFIG=muster.database.user}",
        password = "${MPCONFIG=muster.database.password}",
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        initialPoolSize = 1,
        minPoolSize = 1,
        maxPoolSize = 48,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.max-wait-time-in-millis=15000",
            "fish.payara.allow-non-component-callers=true"
        })
public class Database {

    /** Where the pool stands in JNDI; the persistence unit names it too. */
    public static final String NAME = "java:app/muster/database";

    @Resource(lookup = NAME)
    private DataSource pool;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Produces
    @Singleton
    DataSource dataSource() {
        return new TransactionDataSource(pool, transactions);
    }
}
