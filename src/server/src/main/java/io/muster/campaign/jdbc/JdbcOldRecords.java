package io.muster.campaign.jdbc;

import io.muster.campaign.retention.OldRecords;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Old campaigns and lists; rows are deleted by the primary key, so many a statement. */
@Shared
public class JdbcOldRecords implements OldRecords {

    private static final String CAMPAIGN = "c";
    private static final String LIST = "l";
    private static final String OLD_CAMPAIGNS =
            """
            FROM campaign c WHERE c.ended_at < ? AND c.campaign_no > ?
              AND (c.purged_at IS NULL OR EXISTS (SELECT 1 FROM campaign_task t WHERE t.campaign_no = c.campaign_no))
            """;
    private static final String OLD_LISTS =
            """
            FROM device_list l WHERE l.made_at < ? AND l.list_no > ?
              AND NOT EXISTS (SELECT 1 FROM campaign c WHERE c.device_list = l.list_no AND c.purged_at IS NULL)
            """;

    private final Sql sql;

    @Inject
    JdbcOldRecords(DataSource database) {
        this.sql = new Sql(database);
    }

    private static String key(String kind, long number) {
        return kind + "%019d".formatted(number);
    }

    private static long number(String key) {
        return Long.parseLong(key.substring(1));
    }

    @Override
    public List<String> campaigns(Age age) {
        return sql.list(
                "SELECT c.campaign_no " + OLD_CAMPAIGNS + " ORDER BY c.campaign_no",
                row -> key(CAMPAIGN, row.getLong(1)),
                age.closedBefore(),
                0L);
    }

    @Override
    public long tasks(Age age) {
        return sql.number(
                """
                SELECT COALESCE(SUM(waiting + sent + accepted + succeeded + failed + timed_out + expired + canceled
                       + skipped), 0)
                FROM campaign_counter JOIN campaign c USING (campaign_no)
                WHERE c.ended_at < ? AND c.purged_at IS NULL
                """,
                age.closedBefore());
    }

    @Override
    public Optional<String> next(@Nullable String after, @Nullable String upTo, Age age) {
        String behind = after == null ? "" : after;
        Optional<String> found = Optional.empty();
        if (!behind.startsWith(LIST)) {
            found = first("SELECT MIN(c.campaign_no) " + OLD_CAMPAIGNS, CAMPAIGN, age.closedBefore(), behind);
        }
        if (found.isEmpty()) {
            String list = behind.startsWith(LIST) ? behind : "";
            found = first("SELECT MIN(l.list_no) " + OLD_LISTS, LIST, age.listsBefore(), list);
        }
        return found.filter(key -> upTo == null || key.compareTo(upTo) <= 0);
    }

    private Optional<String> first(String select, String kind, Instant before, String behind) {
        long number = sql.number(select, before, behind.isEmpty() ? 0L : number(behind));
        return number == 0 ? Optional.empty() : Optional.of(key(kind, number));
    }

    @Override
    public int purge(String key, Age age, int limit, Instant now) {
        return key.startsWith(CAMPAIGN)
                ? purgeCampaign(number(key), age, limit, now)
                : purgeList(number(key), age, limit);
    }

    private int purgeCampaign(long campaign, Age age, int limit, Instant now) {
        // Its row is locked from here on: who wants to try again what failed finds it purged.
        int old = sql.update(
                "UPDATE campaign SET version = version + IF(purged_at IS NULL, 1, 0), purged_at = COALESCE(purged_at, ?)"
                        + " WHERE campaign_no = ? AND ended_at < ?",
                now,
                campaign,
                age.closedBefore());
        if (old == 0) {
            return 0;
        }
        int deleted = sql.update(
                "DELETE FROM campaign_task WHERE campaign_no = ? ORDER BY device_id LIMIT ?", campaign, limit);
        if (deleted < limit) {
            sql.update("DELETE FROM campaign_dispatch WHERE campaign_no = ?", campaign);
        }
        return deleted;
    }

    private int purgeList(long list, Age age, int limit) {
        // Its row is locked from here on: a campaign that would name it waits, and finds it dropped.
        sql.number("SELECT list_no FROM device_list WHERE list_no = ? FOR UPDATE", list);
        int old = sql.update(
                "UPDATE device_list l SET dropped = TRUE WHERE list_no = ? AND made_at < ? AND NOT EXISTS"
                        + " (SELECT 1 FROM campaign c WHERE c.device_list = l.list_no AND c.purged_at IS NULL)",
                list,
                age.listsBefore());
        if (old == 0) {
            return 0;
        }
        int deleted =
                sql.update("DELETE FROM campaign_target WHERE list_no = ? ORDER BY device_id LIMIT ?", list, limit);
        if (deleted < limit) {
            sql.update("DELETE FROM device_list WHERE list_no = ?", list);
        }
        return deleted;
    }
}
