package io.muster.event.jdbc;

import io.muster.foundation.boot.DatabaseRestored;
import io.muster.foundation.jdbc.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/**
 * After a restore: a listener that goes on from a place behind the copy's last one must be told that it missed
 * something, and never be given another event under a place that it has read. All places up to now are forgotten.
 */
@Dependent
public class LeapPlaces {

    /** Events come faster than one a second, but not by more than this. */
    private static final long EVENTS_A_SECOND = 100_000;

    private final Sql sql;

    @Inject
    public LeapPlaces(DataSource database) {
        this.sql = new Sql(database);
    }

    void restored(@Observes @Priority(DatabaseRestored.LEAP) DatabaseRestored event) {
        sql.update("DELETE FROM event");
        sql.update(
                """
                UPDATE event_sequence SET position = GREATEST(position + 1, ?), forgotten = position WHERE id = 1
                """,
                event.floor() * EVENTS_A_SECOND);
    }
}
