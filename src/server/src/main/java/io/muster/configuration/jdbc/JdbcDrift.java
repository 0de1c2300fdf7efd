package io.muster.configuration.jdbc;

import io.muster.configuration.convergence.Drift;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** The audit writes what it mends: its rows written are the drift. */
@Shared
public class JdbcDrift implements Drift {

    private static final String DRIFT =
            """
            SELECT COALESCE(SUM(p.rows_written), 0) FROM job j LEFT JOIN job_partition p ON p.job_id = j.job_id
            WHERE j.job_id = (SELECT MAX(job_id) FROM job WHERE name = 'audit-fleet' AND state = 'completed')
            GROUP BY j.job_id
            """;

    private final Sql sql;

    @Inject
    public JdbcDrift(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public OptionalLong devices() {
        return sql.find(DRIFT, row -> OptionalLong.of(row.getLong(1))).orElse(OptionalLong.empty());
    }
}
