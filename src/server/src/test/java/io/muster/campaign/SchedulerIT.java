package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.jdbc.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Schedulers that notice a due campaign at the same moment, as those of several servers do: beside the server's own loop,
 * threads of the container that each look for themselves and share nothing but the database.
 */
@ExtendWith(ArquillianExtension.class)
class SchedulerIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int SCHEDULERS = 6;
    private static final int CAMPAIGNS = 12;
    private static final Instant MISSED = Instant.parse("2026-03-29T01:30:00Z");

    @Inject
    private Instance<StartCampaign> startCampaign;

    @Inject
    private DataSource database;

    @Resource
    private ManagedExecutorService executor;

    @Test
    void eachOccurrenceHappensOnceHoweverManySchedulersNoticeIt() {
        Sql sql = new Sql(database);
        // 02:30 is a time that Prague's clocks skipped on that day: it was 03:30, which is 01:30 UTC.
        List<Long> campaigns = IntStream.range(0, CAMPAIGNS)
                .mapToObj(i -> make(sql, "raced-" + i))
                .toList();
        sql.update("UPDATE campaign SET start_at = ? WHERE campaign_id LIKE 'raced-%'", MISSED);
        Stream.generate(() -> CompletableFuture.runAsync(() -> campaigns.forEach(this::start), executor))
                .limit(SCHEDULERS)
                .collect(Collectors.toList())
                .forEach(CompletableFuture::join);

        List<String> names = sql.list(
                "SELECT campaign_id FROM campaign WHERE campaign_id LIKE 'raced-%-%' ORDER BY campaign_no",
                row -> row.getString(1));
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, CAMPAIGNS)
                        .mapToObj("raced-%d-20260329T0130Z"::formatted)
                        .toList());
        assertThat(sql.number("SELECT COUNT(*) FROM job WHERE name = 'start-campaign' AND parameters LIKE '%raced-%'"))
                .as("one start job each")
                .isEqualTo(CAMPAIGNS);
        await("no device matches: all complete at once")
                .atMost(LONG)
                .until(() -> sql.number(
                                "SELECT COUNT(*) FROM campaign WHERE campaign_id LIKE 'raced-%-%' AND state = 'completed'")
                        == CAMPAIGNS);
        assertThat(sql.number(
                        "SELECT COUNT(*) FROM campaign WHERE campaign_id LIKE 'raced-%-%' AND reason LIKE ?",
                        "%" + MISSED))
                .as("each says which time was missed, also when it is over")
                .isEqualTo(CAMPAIGNS);
        assertThat(sql.number("SELECT COUNT(*) FROM campaign WHERE campaign_no IN (%s) AND start_at > NOW(3)"
                        .formatted(campaigns.stream().map(String::valueOf).collect(Collectors.joining(",")))))
                .as("each has its next time")
                .isEqualTo(CAMPAIGNS);
        sql.update("UPDATE campaign SET ended_at = NOW(3) WHERE campaign_id LIKE 'raced-%'");
    }

    private static long make(Sql sql, String id) {
        sql.update(
                """
                INSERT INTO campaign (campaign_id, spec, state, state_since, created_at, created_by, start_at)
                VALUES (?, ?, 'scheduled', NOW(3), NOW(3), 'test', '2099-01-01')
                """,
                id,
                """
                {"kind": "call", "method": "reboot", "targets": {"condition": "STARTS_WITH(deviceId, 'raced-')"},
                 "schedule": {"cron": "30 2 * * *", "timeZone": "Europe/Prague"}}""");
        return sql.number("SELECT campaign_no FROM campaign WHERE campaign_id = ?", id);
    }

    private void start(long campaign) {
        try (Instance.Handle<StartCampaign> each = startCampaign.getHandle()) {
            each.get().start(campaign);
        }
    }
}
