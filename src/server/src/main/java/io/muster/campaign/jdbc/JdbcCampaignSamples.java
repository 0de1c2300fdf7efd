package io.muster.campaign.jdbc;

import io.muster.campaign.TaskState;
import io.muster.campaign.history.CampaignSample;
import io.muster.campaign.history.CampaignSamples;
import io.muster.campaign.history.SampleCampaigns;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Samples are counted and stored where the counters are. */
@Shared
public class JdbcCampaignSamples implements CampaignSamples {

    private static final String DECIDED = Arrays.stream(TaskState.values())
            .filter(state -> !state.isOpen())
            .map(state -> "k." + state.column())
            .collect(Collectors.joining(" + ", "COALESCE(SUM(", "), 0)"));

    /** Only where something moved since the last: a campaign that waits for a month leaves nothing. */
    private static final String TAKE =
            """
            INSERT IGNORE INTO campaign_sample (campaign_no, at, decided)
            SELECT campaign_no, ?, decided FROM (
              SELECT c.campaign_no, %s AS decided,
                     COALESCE((SELECT s.decided FROM campaign_sample s WHERE s.campaign_no = c.campaign_no
                               ORDER BY s.at DESC LIMIT 1), 0) AS sampled
              FROM campaign c JOIN campaign_counter k ON k.campaign_no = c.campaign_no
              WHERE c.ended_at IS NULL OR c.ended_at > UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE
              GROUP BY c.campaign_no) moved
            WHERE decided <> sampled
            """
                    .formatted(DECIDED);

    private static final String OF =
            """
            SELECT s.campaign_no, s.at, s.decided FROM campaign_sample s JOIN (
              SELECT l.campaign_no, MAX(l.at) AS at
              FROM campaign_sample l JOIN campaign c ON c.campaign_no = l.campaign_no
              WHERE l.campaign_no IN (%s)
              GROUP BY l.campaign_no, UNIX_TIMESTAMP(l.at) DIV GREATEST(%d,
                COALESCE(TIMESTAMPDIFF(SECOND, c.started_at, COALESCE(c.ended_at, UTC_TIMESTAMP())), 0) DIV %d + 1)) last
              ON last.campaign_no = s.campaign_no AND last.at = s.at
            ORDER BY s.campaign_no, s.at
            """;

    private final Sql sql;

    @Inject
    JdbcCampaignSamples(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public void take(Instant at) {
        sql.update(TAKE, at);
    }

    @Override
    public Map<Long, List<CampaignSample>> of(Collection<Long> campaigns) {
        Map<Long, List<CampaignSample>> found = new HashMap<>();
        if (campaigns.isEmpty()) {
            return found;
        }
        String marks = String.join(",", Collections.nCopies(campaigns.size(), "?"));
        sql.list(
                OF.formatted(marks, SampleCampaigns.PACE.toSeconds(), STRETCHES),
                row -> found.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(new CampaignSample(row.getTimestamp(2).toInstant(), row.getLong(3))),
                campaigns.toArray());
        return found;
    }

    @Override
    public void forget(Instant before) {
        sql.update("DELETE FROM campaign_sample WHERE at < ?", before);
    }
}
