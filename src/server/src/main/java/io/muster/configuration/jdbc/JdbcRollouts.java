package io.muster.configuration.jdbc;

import io.muster.configuration.ConfigurationId;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.RolloutProgress;
import io.muster.configuration.rollout.RolloutState;
import io.muster.configuration.rollout.Rollouts;
import io.muster.foundation.jdbc.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

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
                  (configuration_id, revision, percent, state, reason, epoch, job_id, wave_since,
                   answered_before)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rollout.configuration().value(),
                rollout.revision(),
                rollout.percent(),
                rollout.state().word(),
                rollout.reason(),
                rollout.epoch(),
                rollout.job(),
                rollout.waveSince(),
                rollout.answeredBefore());
    }

    @Override
    public void remove(ConfigurationId id) {
        sql.update("DELETE FROM configuration_rollout WHERE configuration_id = ?", id.value());
    }

    @Override
    public void forgetRunsBefore(ConfigurationId id, long begunBy) {
        sql.update("DELETE FROM rollout_counter WHERE configuration_id = ? AND rollout_run < ?", id.value(), begunBy);
    }

    @Override
    public List<Look> progressing() {
        return sql.list(
                "SELECT * FROM configuration_rollout WHERE state = ? ORDER BY configuration_id",
                row -> new Look(
                        read(row), Duration.ofMillis(row.getLong("good_millis")), Sql.instant(row, "looked_at")),
                RolloutState.PROGRESSING.word());
    }

    @Override
    public void keep(Look before, Duration good, @Nullable Instant now) {
        sql.update(
                """
                UPDATE configuration_rollout SET good_millis = ?, looked_at = ?
                WHERE configuration_id = ? AND epoch = ? AND looked_at <=> ?
                """,
                good.toMillis(),
                now,
                before.rollout().configuration().value(),
                before.rollout().epoch(),
                before.lookedAt());
    }

    /** Goes through the devices that are online; asked now and then, and only where the answer decides. */
    @Override
    public long lateSince(RolloutProgress progress, Instant since) {
        String id = progress.rollout().configuration().value();
        long run = progress.run().begunBy();
        return sql.number(
                """
                SELECT COUNT(*) FROM device d STRAIGHT_JOIN twin t ON t.device_id = d.device_id
                WHERE d.connected AND d.connection_changed_at <= ? AND t.desired_at <= ?
                  AND t.resolution_problem IS NULL
                  AND COALESCE(t.refused_version, 0) <> t.desired_version
                  AND t.overdue_version <> t.desired_version
                  AND (LOCATE(?, t.layers) > 0
                       OR LOCATE(?, t.layers) > 0 AND t.acknowledged_version < t.desired_version)
                """,
                since,
                since,
                "[\"%s\",2,%d]".formatted(id, run),
                "[\"%s\",0,%d]".formatted(id, run));
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
                Objects.requireNonNull(Sql.instant(row, "wave_since")),
                row.getLong("answered_before"));
    }
}
