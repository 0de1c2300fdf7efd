package io.muster.job.jdbc;

import io.muster.foundation.jdbc.Sql;
import io.muster.job.Schedules;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import javax.sql.DataSource;

/** One row a schedule; its lock decides between servers. */
@Dependent
class JdbcSchedules implements Schedules {

    private final Sql sql;

    @Inject
    JdbcSchedules(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public void plan(String name, Instant next) {
        sql.update(
                "INSERT INTO schedule (name, due_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE due_at = LEAST(due_at, ?)",
                name,
                next,
                next);
    }

    @Override
    public boolean take(String name, Instant now, Instant next) {
        return sql.update("UPDATE schedule SET due_at = ? WHERE name = ? AND due_at <= ?", next, name, now) == 1;
    }
}
