package io.muster.configuration.jdbc;

import io.muster.configuration.convergence.Split;
import io.muster.configuration.convergence.SplitCounters;
import io.muster.configuration.convergence.SplitDelta;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.DatabaseFailure;
import jakarta.inject.Inject;
import java.sql.Connection;
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

    private static final String ADD =
            """
            INSERT INTO configuration_counter
              (configuration_id, shard, shadowed, pending_offline, pending_online, converged, failed)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE shadowed = shadowed + VALUES(shadowed),
              pending_offline = pending_offline + VALUES(pending_offline),
              pending_online = pending_online + VALUES(pending_online),
              converged = converged + VALUES(converged), failed = failed + VALUES(failed)
            """;

    private final DataSource database;

    @Inject
    public JdbcSplitCounters(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(SplitDelta delta) {
        Map<String, Split> moves = delta.byConfiguration();
        if (moves.isEmpty()) {
            return;
        }
        int shard = ThreadLocalRandom.current().nextInt(SHARDS);
        try (Connection connection = database.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            for (Map.Entry<String, Split> move : moves.entrySet()) {
                add.setString(1, move.getKey());
                add.setInt(2, shard);
                Split split = move.getValue();
                add.setLong(3, split.shadowed());
                add.setLong(4, split.pendingOffline());
                add.setLong(5, split.pendingOnline());
                add.setLong(6, split.converged());
                add.setLong(7, split.failed());
                add.addBatch();
            }
            add.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void clear() {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM configuration_counter")) {
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public Map<String, Split> of(Collection<String> configurationIds) {
        Map<String, Split> splits = new HashMap<>();
        configurationIds.forEach(id -> splits.put(id, Split.NONE));
        if (configurationIds.isEmpty()) {
            return splits;
        }
        String sql =
                """
                SELECT configuration_id, SUM(shadowed), SUM(pending_offline), SUM(pending_online), SUM(converged),
                       SUM(failed)
                FROM configuration_counter WHERE configuration_id IN (%s) GROUP BY configuration_id
                """
                        .formatted(String.join(",", Collections.nCopies(configurationIds.size(), "?")));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (String id : configurationIds) {
                select.setString(parameter++, id);
            }
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    splits.put(
                            result.getString(1),
                            new Split(
                                    result.getLong(2),
                                    result.getLong(3),
                                    result.getLong(4),
                                    result.getLong(5),
                                    result.getLong(6)));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
        return splits;
    }
}
