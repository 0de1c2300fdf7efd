package io.muster.campaign.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignId;
import io.muster.campaign.CampaignSpec;
import io.muster.campaign.CampaignState;
import io.muster.campaign.Campaigns;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import io.muster.campaign.TasksMoved;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.StrictJson;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plain JDBC: a campaign's row is moved by statements that say what they move, in everybody's transactions. */
@Shared
public class JdbcCampaigns implements Campaigns {

    private static final int SHARDS = 8;
    private static final int MAX_OPEN = 10_000;
    private static final String SELECT =
            """
            SELECT campaign_no, campaign_id, spec, state, reason, state_since, created_at, created_by, start_at,
                   started_at, expires_at, ended_at, start_job, targeted, version, joining, purged_at, ending_job FROM campaign
            """;
    private static final String SUMS = Arrays.stream(TaskState.values())
            .map(state -> "SUM(" + state.column() + ")")
            .collect(Collectors.joining(", "));

    /** All campaigns by one statement: the driver sends a batch of inserts that may update one by one. */
    private static final String COUNT = "INSERT INTO campaign_counter (campaign_no, shard, "
            + Arrays.stream(TaskState.values()).map(TaskState::column).collect(Collectors.joining(", "))
            + ") VALUES %s ON DUPLICATE KEY UPDATE "
            + Arrays.stream(TaskState.values())
                    .map(state -> state.column() + " = " + state.column() + " + VALUES(" + state.column() + ")")
                    .collect(Collectors.joining(", "));

    private final Sql sql;
    private final Event<TasksMoved> moved;
    private final KnownSpecs specs = new KnownSpecs();

    @Inject
    JdbcCampaigns(DataSource database, Event<TasksMoved> moved) {
        this.sql = new Sql(database);
        this.moved = moved;
    }

    @Override
    public Campaign add(CampaignId id, CampaignSpec spec, Campaign.Provenance created, Instant startAt) {
        int added = sql.update(
                """
                INSERT IGNORE INTO campaign
                  (campaign_id, spec, device_list, state, state_since, created_at, created_by, start_at)
                VALUES (?, ?, ?, 'scheduled', ?, ?, ?, ?)
                """,
                id.value(),
                json(spec),
                spec.targets() == null ? null : spec.targets().deviceList(),
                created.at(),
                created.at(),
                created.by(),
                startAt);
        if (added == 0) {
            throw new MusterProblem(ProblemType.CONFLICT, "there is a campaign '%s' already".formatted(id));
        }
        Campaign campaign = get(id);
        sql.update(
                "INSERT INTO campaign_dispatch (campaign_no, lease_until, paced_at) VALUES (?, NOW(3), NOW(6))",
                campaign.number());
        return campaign;
    }

    @Override
    public Optional<Campaign> find(CampaignId id) {
        return sql.find(SELECT + " WHERE campaign_id = ?", this::read, id.value());
    }

    @Override
    public Optional<Campaign> find(long number) {
        return sql.find(SELECT + " WHERE campaign_no = ?", this::read, number);
    }

    @Override
    public Optional<CampaignSpec> findSpec(long number) {
        Optional<CampaignSpec> known = specs.find(number);
        return known.isPresent() ? known : find(number).map(Campaign::spec);
    }

    @Override
    public List<Campaign> findAll(Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        String marks = String.join(",", Collections.nCopies(numbers.size(), "?"));
        return sql.list(SELECT + " WHERE campaign_no IN (" + marks + ")", this::read, numbers.toArray());
    }

    @Override
    public Optional<Campaign> share(long number) {
        return sql.find(SELECT + " WHERE campaign_no = ? LOCK IN SHARE MODE", this::read, number);
    }

    @Override
    public Optional<Campaign> lock(long number) {
        return sql.find(SELECT + " WHERE campaign_no = ? FOR UPDATE", this::read, number);
    }

    @Override
    public List<Campaign> open() {
        return sql.list(
                SELECT + " WHERE ended_at IS NULL AND state <> 'scheduled' ORDER BY campaign_no LIMIT " + MAX_OPEN,
                this::read);
    }

    @Override
    public List<Campaign> due(Instant now) {
        return sql.list(
                SELECT + " WHERE ended_at IS NULL AND state = 'scheduled' AND start_at <= ? ORDER BY campaign_no"
                        + " LIMIT 100",
                this::read,
                now);
    }

    @Override
    public List<Campaign> joinable() {
        return sql.list(SELECT + " WHERE joining = TRUE AND ended_at IS NULL ORDER BY campaign_no", this::read);
    }

    @Override
    public long total() {
        return sql.number("SELECT COUNT(*) FROM campaign");
    }

    @Override
    public List<Campaign> page(@Nullable Long before, int limit) {
        return sql.list(
                SELECT + " WHERE campaign_no < ? ORDER BY campaign_no DESC LIMIT ?",
                this::read,
                before == null ? Long.MAX_VALUE : before,
                limit);
    }

    @Override
    public void move(Campaign campaign, CampaignState state, @Nullable String reason, Instant now) {
        sql.update(
                "UPDATE campaign SET version = version + 1, state = ?, reason = ?, state_since = ? WHERE campaign_no = ?",
                state.wire(),
                reason,
                now,
                campaign.number());
    }

    @Override
    public void start(Campaign campaign, long job, Instant now, @Nullable Instant expiresAt, @Nullable String remark) {
        sql.update(
                "UPDATE campaign SET version = version + 1, state = 'starting', state_since = ?, started_at = ?,"
                        + " start_job = ?, expires_at = ?, joining = ?, reason = ? WHERE campaign_no = ?",
                now,
                now,
                job,
                expiresAt,
                campaign.spec().staysOpen(),
                remark,
                campaign.number());
    }

    @Override
    public void reschedule(Campaign campaign, Instant startAt) {
        sql.update(
                "UPDATE campaign SET version = version + 1, start_at = ? WHERE campaign_no = ?",
                startAt,
                campaign.number());
    }

    @Override
    public void targeted(long job, Instant now) {
        sql.update(
                "UPDATE campaign SET version = version + 1, targeted = TRUE, state_since = IF(state = 'starting', ?, state_since),"
                        + " state = IF(state = 'starting', 'running', state) WHERE start_job = ?",
                now,
                job);
    }

    @Override
    public void close(Campaign campaign, Instant now) {
        sql.update(
                "UPDATE campaign SET version = version + 1, ended_at = ?, joining = FALSE WHERE campaign_no = ?",
                now,
                campaign.number());
    }

    @Override
    public void reopen(Campaign campaign, long job, Instant now, Instant expiresAt) {
        sql.update(
                "UPDATE campaign SET version = version + 1, ended_at = NULL, state = 'running', reason = NULL,"
                        + " state_since = ?, expires_at = ?, joining = FALSE, targeted = FALSE, start_job = ?"
                        + " WHERE campaign_no = ?",
                now,
                expiresAt,
                job,
                campaign.number());
    }

    @Override
    public void ending(Campaign campaign, long job) {
        sql.update("UPDATE campaign SET ending_job = ? WHERE campaign_no = ?", job, campaign.number());
    }

    @Override
    public void ended(long job) {
        sql.update("UPDATE campaign SET ending_job = NULL WHERE ending_job = ?", job);
    }

    @Override
    public TaskCounts counts(long number) {
        return counts(List.of(number)).getOrDefault(number, new TaskCounts());
    }

    @Override
    public Map<Long, TaskCounts> counts(Collection<Long> numbers) {
        Map<Long, TaskCounts> counts = new HashMap<>();
        if (numbers.isEmpty()) {
            return counts;
        }
        String marks = String.join(",", Collections.nCopies(numbers.size(), "?"));
        sql.list(
                "SELECT campaign_no, " + SUMS + " FROM campaign_counter WHERE campaign_no IN (" + marks
                        + ") GROUP BY campaign_no",
                row -> counts.put(row.getLong(1), readCounts(row)),
                numbers.toArray());
        return counts;
    }

    private static TaskCounts readCounts(ResultSet row) throws SQLException {
        TaskCounts counts = new TaskCounts();
        int column = 2;
        for (TaskState state : TaskState.values()) {
            counts.add(state, row.getLong(column++));
        }
        return counts;
    }

    @Override
    public void count(Map<Long, TaskCounts> changes) {
        long shard = Thread.currentThread().getId() % SHARDS;
        List<Object> parameters = new ArrayList<>();
        new TreeMap<>(changes).forEach((campaign, change) -> {
            if (!change.isZero()) {
                parameters.add(campaign);
                parameters.add(shard);
                Arrays.stream(TaskState.values()).map(change::of).forEach(parameters::add);
            }
        });
        if (!parameters.isEmpty()) {
            int width = 2 + TaskState.values().length;
            String row = "(" + String.join(",", Collections.nCopies(width, "?")) + ")";
            sql.update(
                    COUNT.formatted(String.join(",", Collections.nCopies(parameters.size() / width, row))),
                    parameters.toArray());
        }
        moved.fire(new TasksMoved(List.copyOf(changes.values())));
    }

    private Campaign read(ResultSet row) throws SQLException {
        long job = row.getLong(13);
        return new Campaign(
                row.getLong(1),
                new CampaignId(row.getString(2)),
                specs.read(row.getLong(1), row.getString(3)),
                CampaignState.of(row.getString(4)),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                new Campaign.Provenance(row.getString(8), row.getTimestamp(7).toInstant()),
                Sql.instant(row, "start_at"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "ended_at"),
                job == 0 ? null : job,
                row.getBoolean(14),
                new Campaign.Standing(
                        row.getLong(15), row.getBoolean(16), Sql.instant(row, "purged_at"), number(row, 18)));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static String json(CampaignSpec spec) {
        try {
            return StrictJson.MAPPER.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the campaign cannot be written as JSON", e);
        }
    }
}
