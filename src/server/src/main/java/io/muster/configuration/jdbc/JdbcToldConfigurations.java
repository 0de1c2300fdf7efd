package io.muster.configuration.jdbc;

import io.muster.configuration.telling.ToldConfigurations;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** One query compares all: the number of configurations is small against that of devices. */
@Shared
public class JdbcToldConfigurations implements ToldConfigurations {

    private static final String MOVED =
            """
            SELECT c.configuration_id, c.revision, COALESCE(k.open, 0) = 0 AND COALESCE(r.percent, 100) = 100 AS settled
            FROM configuration c
            LEFT JOIN (SELECT configuration_id, SUM(pending_offline) + SUM(pending_online) + SUM(failed) AS open
                       FROM configuration_counter GROUP BY configuration_id) k ON k.configuration_id = c.configuration_id
            LEFT JOIN configuration_rollout r ON r.configuration_id = c.configuration_id
            LEFT JOIN configuration_told t ON t.configuration_id = c.configuration_id
            WHERE NOT c.deleted
              AND (t.revision IS NULL OR t.revision <> c.revision OR t.converged <> (COALESCE(k.open, 0) = 0 AND COALESCE(r.percent, 100) = 100))
            LIMIT ?
            """;

    private final Sql sql;

    @Inject
    JdbcToldConfigurations(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<Standing> moved(int limit) {
        return sql.list(MOVED, row -> new Standing(row.getString(1), row.getLong(2), row.getBoolean(3)), limit);
    }

    @Override
    public void put(Collection<Standing> told) {
        sql.batch(
                """
                INSERT INTO configuration_told (configuration_id, revision, converged) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE revision = VALUES(revision), converged = VALUES(converged)
                """,
                told,
                (insert, standing) -> {
                    insert.setString(1, standing.id());
                    insert.setLong(2, standing.revision());
                    insert.setBoolean(3, standing.settled());
                });
    }
}
