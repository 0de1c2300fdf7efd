package io.muster.configuration.jdbc;

import io.muster.configuration.ConfigurationId;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.RolloutState;
import io.muster.configuration.rollout.Rollouts;
import io.muster.foundation.jdbc.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** A row for each configuration whose newest revision comes in waves, or did. */
@Dependent
class JdbcRollouts implements Rollouts {

    private final Sql sql;

    @Inject
    JdbcRollouts(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<Rollout> find(ConfigurationId id) {
        return sql.find(
                "SELECT * FROM configuration_rollout WHERE configuration_id = ?", JdbcRollouts::read, id.value());
    }

    @Override
    public void put(Rollout rollout) {
        sql.update(
                """
                REPLACE INTO configuration_rollout
                  (configuration_id, revision, percent, state, reason, epoch, job_id, wave_since)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rollout.configuration().value(),
                rollout.revision(),
                rollout.percent(),
                rollout.state().word(),
                rollout.reason(),
                rollout.epoch(),
                rollout.job(),
                rollout.waveSince());
    }

    @Override
    public void remove(ConfigurationId id) {
        sql.update("DELETE FROM configuration_rollout WHERE configuration_id = ?", id.value());
    }

    private static Rollout read(ResultSet row) throws SQLException {
        return new Rollout(
                new ConfigurationId(row.getString("configuration_id")),
                row.getLong("revision"),
                row.getInt("percent"),
                RolloutState.of(row.getString("state")),
                row.getString("reason"),
                row.getLong("epoch"),
                row.getLong("job_id"),
                Objects.requireNonNull(Sql.instant(row, "wave_since")));
    }
}
