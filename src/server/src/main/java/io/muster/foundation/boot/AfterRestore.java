package io.muster.foundation.boot;

import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.foundation.jdbc.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes up for a restore that {@code muster.restored} names, once for each name and database, behind the migrations and
 * before anything is sent. The name may stay configured. A server that dies meanwhile does it again, which does no harm;
 * what fails here keeps the server from starting, since a version that goes back cannot be taken back.
 */
@ApplicationScoped
public class AfterRestore {

    private static final Logger LOG = System.getLogger(AfterRestore.class.getName());
    private static final int BEHIND_MIGRATIONS = 150;
    private static final int MAX_NAME = 100;
    private static final int PATIENCE_SECONDS = 600;

    /**
     * Numbers that leap leap to the seconds since then: further than any that grew by less than one a second, also
     * when the same copy is restored twice. Devices that count in 32 bits do so until 2092.
     */
    private static final Instant BEGINNING = Instant.parse("2024-01-01T00:00:00Z");

    private DataSource database;
    private Clock clock;
    private Event<DatabaseRestored> restored;
    private Optional<String> name;

    @SuppressWarnings("NullAway") // For the container's proxy.
    protected AfterRestore() {}

    @Inject
    AfterRestore(
            DataSource database,
            Clock clock,
            Event<DatabaseRestored> restored,
            @ConfigProperty(name = "muster.restored") Optional<String> name) {
        this.database = database;
        this.clock = clock;
        this.restored = restored;
        this.name = name;
    }

    void makeUp(@Observes @Priority(BEHIND_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        name.map(String::strip).filter(text -> !text.isEmpty()).ifPresent(this::makeUpFor);
    }

    private void makeUpFor(String restore) {
        if (restore.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "muster.restored: %d characters (expected: a name of this restore, up to %d)"
                            .formatted(restore.length(), MAX_NAME));
        }
        // Several servers may be started with the same name at once: a lock of the connection, as this takes many
        // transactions.
        try (Connection lock = database.getConnection()) {
            hold(lock);
            try {
                makeUpOnce(restore);
            } finally {
                ask(lock, "SELECT RELEASE_LOCK('muster-restored')");
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private void makeUpOnce(String restore) {
        Sql sql = new Sql(database);
        if (sql.number("SELECT COUNT(*) FROM restoration WHERE name = ?", restore) > 0) {
            return;
        }
        Instant now = clock.instant();
        long floor = Duration.between(BEGINNING, now).toSeconds();
        LOG.log(Level.INFO, "The database was restored ({0}): versions go on from {1}", restore, Long.toString(floor));
        restored.fire(new DatabaseRestored(floor));
        sql.update("INSERT INTO restoration (name, floor, done_at) VALUES (?, ?, ?)", restore, floor, now);
        LOG.log(
                Level.INFO,
                "The restore ({0}) is made up for, in {1} s",
                restore,
                Duration.between(now, clock.instant()).toSeconds());
    }

    private static void hold(Connection lock) throws SQLException {
        if (ask(lock, "SELECT GET_LOCK('muster-restored', " + PATIENCE_SECONDS + ")") != 1) {
            throw new IllegalStateException("another server has been making up for a restore for more than "
                    + PATIENCE_SECONDS + " s (expected: one at a time)");
        }
    }

    private static long ask(Connection connection, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
