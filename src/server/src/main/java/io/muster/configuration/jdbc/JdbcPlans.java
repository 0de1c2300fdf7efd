package io.muster.configuration.jdbc;

import io.muster.configuration.plan.Plan;
import io.muster.configuration.plan.Plans;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Ascii;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Plans are written once and read a few times: plain rows. */
@Shared
class JdbcPlans implements Plans {

    private final Sql sql;

    @Inject
    JdbcPlans(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public void add(Plan plan, String by) {
        sql.update(
                "INSERT INTO plan (plan_id, epoch, body, created_at, created_by, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                plan.id(),
                plan.epoch(),
                PlanText.write(plan),
                plan.createdAt(),
                by,
                plan.expiresAt());
    }

    @Override
    public Optional<Plan> find(String id) {
        return Ascii.holds(id)
                ? sql.find("SELECT * FROM plan WHERE plan_id = ?", JdbcPlans::read, id)
                : Optional.empty();
    }

    @Override
    public boolean markApplied(String id, Instant at) {
        return sql.update("UPDATE plan SET applied_at = ? WHERE plan_id = ? AND applied_at IS NULL", at, id) == 1;
    }

    @Override
    public void forget(Instant expiredBefore, int limit) {
        sql.update("DELETE FROM plan WHERE expires_at < ? ORDER BY expires_at LIMIT ?", expiredBefore, limit);
    }

    private static Plan read(ResultSet row) throws SQLException {
        PlanText text = PlanText.read(row.getString("body"));
        return new Plan(
                row.getString("plan_id"),
                row.getLong("epoch"),
                text.changes(),
                text.touched(),
                text.summary(),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Objects.requireNonNull(Sql.instant(row, "expires_at")),
                row.getTimestamp("applied_at") != null);
    }
}
