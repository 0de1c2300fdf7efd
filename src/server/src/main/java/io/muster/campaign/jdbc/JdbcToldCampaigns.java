package io.muster.campaign.jdbc;

import io.muster.campaign.TaskState;
import io.muster.campaign.telling.ToldCampaigns;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** One query compares the open ones, those that closed a short time ago, and those of which the end was not told. */
@Shared
public class JdbcToldCampaigns implements ToldCampaigns {

    private static final String COUNTS = Arrays.stream(TaskState.values())
            .map(state -> "COALESCE(SUM(k.%s), 0)".formatted(state.column()))
            .collect(Collectors.joining(", ", "CONCAT_WS(',', ", ")"));
    private static final String MOVED =
            """
            SELECT number, state, counts, closed, told_state IS NULL OR told_state <> state,
                   told_counts IS NULL OR told_counts <> counts FROM (
              SELECT c.campaign_no AS number, c.state, %s AS counts, c.ended_at IS NOT NULL AS closed,
                     t.state AS told_state, t.counts AS told_counts, t.closed AS told_closed, t.told_at
              FROM (SELECT campaign_no FROM campaign
                    WHERE ended_at IS NULL OR ended_at > UTC_TIMESTAMP(3) - INTERVAL 10 MINUTE
                    UNION SELECT campaign_no FROM campaign_told WHERE NOT closed) watched
              JOIN campaign c ON c.campaign_no = watched.campaign_no
              LEFT JOIN campaign_counter k ON k.campaign_no = c.campaign_no
              LEFT JOIN campaign_told t ON t.campaign_no = c.campaign_no
              GROUP BY c.campaign_no) standing
            WHERE told_at IS NULL
               OR ((told_state <> state OR told_counts <> counts OR told_closed <> closed)
                   AND told_at <= UTC_TIMESTAMP(3) - INTERVAL 500000 MICROSECOND)
            ORDER BY number LIMIT ?
            """
                    .formatted(COUNTS);

    private final Sql sql;

    @Inject
    JdbcToldCampaigns(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<Standing> moved(int limit) {
        return sql.list(
                MOVED,
                row -> new Standing(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getBoolean(6)),
                limit);
    }

    @Override
    public void put(Collection<Standing> told) {
        sql.batch(
                """
                INSERT INTO campaign_told (campaign_no, state, counts, closed, told_at)
                VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3))
                ON DUPLICATE KEY UPDATE state = VALUES(state), counts = VALUES(counts), closed = VALUES(closed),
                  told_at = VALUES(told_at)
                """,
                told,
                (insert, standing) -> {
                    insert.setLong(1, standing.number());
                    insert.setString(2, standing.state());
                    insert.setString(3, standing.counts());
                    insert.setBoolean(4, standing.closed());
                });
        if (told.stream().anyMatch(Standing::closed)) {
            sql.update("DELETE FROM campaign_told WHERE closed AND told_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY");
        }
    }
}
