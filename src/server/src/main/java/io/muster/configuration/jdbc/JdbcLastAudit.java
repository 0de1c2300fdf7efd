package io.muster.configuration.jdbc;

import io.muster.configuration.convergence.LastAudit;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** The one row of last_audit. */
@Shared
public class JdbcLastAudit implements LastAudit {

    private final Sql sql;

    @Inject
    public JdbcLastAudit(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<Instant> lock() {
        return sql.find(
                "SELECT asked_at FROM last_audit WHERE one = 1 FOR UPDATE",
                row -> Objects.requireNonNull(Sql.instant(row, "asked_at")));
    }

    @Override
    public void put(Instant asked) {
        sql.update(
                "INSERT INTO last_audit (asked_at) VALUES (?) ON DUPLICATE KEY UPDATE asked_at = VALUES(asked_at)",
                asked);
    }
}
