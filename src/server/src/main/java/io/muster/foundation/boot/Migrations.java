package io.muster.foundation.boot;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the schema up to date before anything else starts: the priority puts it ahead of every other observer of the
 * application's start. Several servers may start at once; the migrations take the database's lock.
 */
@ApplicationScoped
public class Migrations {

    /** Where db/migrations is packed. */
    public static final String LOCATION = "classpath:db/migrations";

    private static final Logger LOG = System.getLogger(Migrations.class.getName());

    private DataSource dataSource;

    @Inject
    Migrations(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void migrate(@Observes @Priority(100) @Initialized(ApplicationScoped.class) Object start) {
        MigrateResult result = apply(dataSource);
        LOG.log(
                Level.INFO,
                "The schema is up to date: version {0}, {1} migrations applied",
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                result.migrationsExecuted);
    }

    /** Applies what is missing; also for tests without a server. */
    public static MigrateResult apply(DataSource dataSource) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations(LOCATION)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
