package io.muster.configuration.jdbc;

import io.muster.configuration.convergence.Split;
import io.muster.configuration.convergence.SplitCounters;
import io.muster.configuration.convergence.SplitDelta;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** The splits, each spread over {@value #SHARDS} rows so that transactions side by side rarely meet on one. */
@Shared
public class JdbcSplitCounters implements SplitCounters {

    private static final int SHARDS = 16;

    private static final String SUMS =
            "SUM(shadowed), SUM(pending_offline), SUM(pending_online), SUM(converged), SUM(failed)";

    private static final String ADD =
            """
            INSERT INTO %s (%s, shard, shadowed, pending_offline, pending_online, converged, failed)
            VALUES (%s, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE shadowed = shadowed + VALUES(shadowed),
              pending_offline = pending_offline + VALUES(pending_offline),
              pending_online = pending_online + VALUES(pending_online),
              converged = converged + VALUES(converged), failed = failed + VALUES(failed)
            """;

    private static final String ADD_TO_CONFIGURATION = ADD.formatted("configuration_counter", "configuration_id", "?");

    private static final String ADD_TO_RUN = ADD.formatted("rollout_counter", "configuration_id, rollout_run", "?, ?");

    private final Sql sql;

    @Inject
    public JdbcSplitCounters(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Always in this order, and each in the order of its key, so that nobody waits in a circle. */
    @Override
    public void add(SplitDelta delta) {
        int shard = ThreadLocalRandom.current().nextInt(SHARDS);
        sql.batch(ADD_TO_CONFIGURATION, delta.byConfiguration().entrySet(), (add, move) -> {
            add.setString(1, move.getKey());
            fill(add, 2, shard, move.getValue());
        });
        sql.batch(ADD_TO_RUN, delta.byRun().entrySet(), (add, move) -> {
            add.setString(1, move.getKey().configurationId());
            add.setLong(2, move.getKey().begunBy());
            fill(add, 3, shard, move.getValue());
        });
    }

    private static void fill(PreparedStatement add, int from, int shard, Split split) throws SQLException {
        int parameter = from;
        add.setInt(parameter++, shard);
        add.setLong(parameter++, split.shadowed());
        add.setLong(parameter++, split.pendingOffline());
        add.setLong(parameter++, split.pendingOnline());
        add.setLong(parameter++, split.converged());
        add.setLong(parameter, split.failed());
    }

    @Override
    public void clear() {
        sql.update("DELETE FROM configuration_counter");
        sql.update("DELETE FROM rollout_counter");
    }

    @Override
    public Map<String, Split> of(Collection<String> configurationIds) {
        Map<String, Split> splits = new HashMap<>();
        configurationIds.forEach(id -> splits.put(id, Split.NONE));
        if (configurationIds.isEmpty()) {
            return splits;
        }
        String select =
                "SELECT %s, configuration_id FROM configuration_counter WHERE configuration_id IN (%s) GROUP BY configuration_id"
                        .formatted(SUMS, String.join(",", Collections.nCopies(configurationIds.size(), "?")));
        sql.list(select, row -> splits.put(row.getString(6), split(row)), configurationIds.toArray());
        return splits;
    }

    @Override
    public Split of(SplitDelta.Run run) {
        return sql.find(
                        "SELECT %s FROM rollout_counter WHERE configuration_id = ? AND rollout_run = ?".formatted(SUMS),
                        JdbcSplitCounters::split,
                        run.configurationId(),
                        run.begunBy())
                .orElse(Split.NONE);
    }

    private static Split split(ResultSet row) throws SQLException {
        return new Split(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }
}
