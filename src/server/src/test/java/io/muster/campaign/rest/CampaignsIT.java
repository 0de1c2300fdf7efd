package io.muster.campaign.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Campaigns as their makers see them, on a server whose devices are all offline. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CampaignsIT {

    private static final String CAMPAIGNS = "/api/v1/campaigns";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final Sql sql = new Sql(SharedServer.database());

    @Test
    void tasksOfOfflineDevicesWaitAndAreCanceledWithTheCampaign() {
        devices("off", 150);
        Rest.Answer unconfirmed = create("off-1", "off", "");
        assertThat(unconfirmed.isProblem(409, "not-confirmed"))
                .as(unconfirmed.body())
                .isTrue();
        assertThat(unconfirmed.at("/devices")).isEqualTo("150");
        Rest.Answer made = rest.post(CAMPAIGNS + "?expectDevices=150", body("off-1", "off", ""));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        awaitState("off-1", "running");
        Rest.Answer seen = rest.get(CAMPAIGNS + "/off-1");
        assertThat(seen.at("/total")).isEqualTo("150");
        assertThat(seen.at("/counts/waiting")).isEqualTo("150");
        assertThat(seen.body()).contains("DevicesOffline");
        assertThat(rest.get(CAMPAIGNS + "/off-1/tasks?state=waiting&limit=1&count=true")
                        .at("/total"))
                .isEqualTo("150");
        assertThat(rest.get(CAMPAIGNS + "/off-1/tasks/off-0001").at("/waitsForDevice"))
                .isEqualTo("true");

        assertThat(rest.post(CAMPAIGNS + "/off-1/pause", "").at("/state")).isEqualTo("paused");
        assertThat(rest.post(CAMPAIGNS + "/off-1/pause", "").isProblem(409, "conflict"))
                .isTrue();
        assertThat(rest.post(CAMPAIGNS + "/off-1/resume", "").at("/state")).isEqualTo("running");
        assertThat(rest.post(CAMPAIGNS + "/off-1/cancel", "").at("/state")).isEqualTo("canceled");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rest.get(CAMPAIGNS + "/off-1").at("/counts/canceled"))
                        .isEqualTo("150"));
        await().atMost(SOON)
                .until(() -> !rest.get(CAMPAIGNS + "/off-1").at("/endedAt").equals("null"));
        Rest.Answer csv = rest.with("Accept", "text/csv").get(CAMPAIGNS + "/off-1/tasks");
        assertThat(csv.body().lines()).hasSize(151);
        recount("off-1");
    }

    @Test
    void whatExpiresIsGivenUpAndMayBeTriedAgain() {
        devices("late", 20);
        assertThat(create("late-1", "late", ", \"expiresIn\": \"PT1S\"").status())
                .isEqualTo(201);
        awaitState("late-1", "completed");
        assertThat(rest.get(CAMPAIGNS + "/late-1").at("/counts/expired")).isEqualTo("20");
        // As long as no screen shows it and as one whose device comes and goes for a year becomes.
        sql.update("UPDATE campaign_task SET history = REPEAT('1767319200000 waiting device is offline\n', 300)"
                + " WHERE campaign_no = (SELECT campaign_no FROM campaign WHERE campaign_id = 'late-1')");
        Rest.Answer again = rest.post(CAMPAIGNS + "/late-1/retry-failed", "");
        assertThat(again.at("/state")).as(again.body()).isEqualTo("running");
        awaitState("late-1", "completed");
        assertThat(sql.number("SELECT MAX(CHAR_LENGTH(history)) FROM campaign_task"))
                .isBetween(1_000L, 9_000L);
        Rest.Answer task = rest.get(CAMPAIGNS + "/late-1/tasks/late-0001");
        assertThat(task.body()).contains("device is offline", "\"expired\"");
        recount("late-1");
    }

    @Test
    void oneForNobodyCompletesAndSaysWhy() {
        assertThat(create("nobody", "nobody-", "").status()).isEqualTo(201);
        awaitState("nobody", "completed");
        assertThat(rest.get(CAMPAIGNS + "/nobody").body()).contains("NoDevices");
        assertThat(create("nobody", "nobody-", "").isProblem(409, "conflict")).isTrue();
    }

    @Test
    void oneForLaterStartsWhenItsTimeHasCome() {
        devices("later", 3);
        assertThat(create("later-1", "later", ", \"schedule\": {\"startAt\": \"2099-01-01T00:00:00Z\"}")
                        .at("/state"))
                .isEqualTo("scheduled");
        sql.update("UPDATE campaign SET start_at = NOW(3) WHERE campaign_id = 'later-1'");
        awaitState("later-1", "running");
        assertThat(rest.get(CAMPAIGNS + "/later-1").at("/total")).isEqualTo("3");
        rest.post(CAMPAIGNS + "/later-1/cancel", "");
    }

    @Test
    void aRecurringOneHappensOnceForAllTimesThatWereMissedAndSaysSo() {
        devices("often", 2);
        Rest.Answer made = create(
                "often-1", "often", ", \"schedule\": {\"cron\": \"0 3 * * *\", \"timeZone\": \"Europe/Prague\"}");
        assertThat(made.at("/state")).as(made.body()).isEqualTo("scheduled");
        sql.update("UPDATE campaign SET start_at = '2026-01-02 02:00:00' WHERE campaign_id = 'often-1'");
        awaitState("often-1-20260102T0200Z", "running");
        Rest.Answer occurrence = rest.get(CAMPAIGNS + "/often-1-20260102T0200Z");
        assertThat(occurrence.at("/total")).isEqualTo("2");
        assertThat(occurrence.at("/reason")).contains("missed", "2026-01-02T02:00:00Z");
        Rest.Answer parent = rest.get(CAMPAIGNS + "/often-1");
        assertThat(parent.at("/state")).isEqualTo("scheduled");
        assertThat(Instant.parse(parent.at("/startAt"))).isAfter(Instant.parse(made.at("/createdAt")));
        assertThat(sql.number("SELECT COUNT(*) FROM campaign WHERE campaign_id LIKE 'often-1-%'"))
                .isEqualTo(1);
        rest.post(CAMPAIGNS + "/often-1-20260102T0200Z/cancel", "");
        rest.post(CAMPAIGNS + "/often-1/cancel", "");
    }

    @Test
    void outsideItsWindowNothingIsSentAndItSaysWhenItOpens() {
        devices("shut", 5);
        create("shut-1", "shut", ", \"schedule\": {\"window\": {\"cron\": \"0 0 29 2 *\", \"duration\": \"PT1M\"}}");
        awaitState("shut-1", "running");
        sql.update("UPDATE campaign_task t JOIN campaign c USING (campaign_no) SET parked = FALSE"
                + " WHERE campaign_id = 'shut-1'");
        assertThat(rest.get(CAMPAIGNS + "/shut-1").body()).contains("OutsideWindow", "2028-02-29T00:00:00Z");
        assertThat(rest.get(CAMPAIGNS + "/shut-1").at("/counts/waiting")).isEqualTo("5");
        rest.post(CAMPAIGNS + "/shut-1/cancel", "");
    }

    @Test
    void aChangeOfWhatHasChangedMeanwhileIsRefused() {
        devices("tagged", 3);
        Rest.Answer made = create("tagged-1", "tagged", "");
        assertThat(made.header("ETag")).as(made.body()).isEqualTo("\"2\"");
        awaitState("tagged-1", "running");
        String seen = rest.get(CAMPAIGNS + "/tagged-1").header("ETag");
        Rest.Answer stale = rest.with("If-Match", made.header("ETag")).post(CAMPAIGNS + "/tagged-1/pause", "");
        assertThat(stale.isProblem(412, "precondition-failed")).as(stale.body()).isTrue();
        Rest.Answer paused = rest.with("If-Match", seen).post(CAMPAIGNS + "/tagged-1/pause", "");
        assertThat(paused.at("/state")).as(paused.body()).isEqualTo("paused");
        assertThat(paused.header("ETag")).isNotEqualTo(seen);
        assertThat(rest.with("If-Match", seen)
                        .post(CAMPAIGNS + "/tagged-1/cancel", "")
                        .status())
                .isEqualTo(412);
        assertThat(rest.with("If-Match", paused.header("ETag"))
                        .post(CAMPAIGNS + "/tagged-1/cancel", "")
                        .at("/state"))
                .isEqualTo("canceled");
    }

    @Test
    void metricsTellWhatIsOpenAndWhatCameOfTasks() {
        devices("metered", 7);
        double expired = metric("muster_campaign_outcomes_total", "expired");
        create("metered-1", "metered", "");
        awaitState("metered-1", "running");
        assertThat(metric("muster_campaign_open", "running")).isGreaterThanOrEqualTo(1);
        assertThat(metric("muster_campaign_tasks", "waiting")).isGreaterThanOrEqualTo(7);
        sql.update("UPDATE campaign SET expires_at = NOW(3) WHERE campaign_id = 'metered-1'");
        awaitState("metered-1", "completed");
        assertThat(metric("muster_campaign_outcomes_total", "expired") - expired)
                .isGreaterThanOrEqualTo(7);
        assertThat(rest.with("Accept", "text/plain").get("/metrics").body())
                .contains("muster_campaign_dispatched_total", "muster_campaign_scheduling_lag_seconds");
    }

    private double metric(String name, String state) {
        return rest.with("Accept", "text/plain")
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("state=\"" + state + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        Rest.Answer wrong = rest.post(
                CAMPAIGNS, "{\"kind\": \"call\", \"method\": \"a/b\", \"targets\": {}, \"pace\": {\"perSecond\": 0}}");
        assertThat(wrong.isProblem(400, "malformed")).as(wrong.body()).isTrue();
        assertThat(wrong.body()).contains("/method", "/targets", "/pace/perSecond");
        assertThat(rest.get(CAMPAIGNS + "/none").isProblem(404, "not-found")).isTrue();
    }

    private Rest.Answer create(String id, String prefix, String more) {
        return rest.post(CAMPAIGNS, body(id, prefix, more));
    }

    private static String body(String id, String prefix, String more) {
        return """
                {"id": "%s", "kind": "call", "method": "reboot",
                 "targets": {"condition": "STARTS_WITH(deviceId, '%s')", "mode": "snapshot"}%s}"""
                .formatted(id, prefix, more);
    }

    private void devices(String prefix, int count) {
        sql.update(
                """
                INSERT IGNORE INTO device (device_id, tags, created_at, changed_at)
                SELECT CONCAT(?, '-', LPAD(seq, 4, '0')), '{}', NOW(3), NOW(3) FROM seq_1_to_%d
                """
                        .formatted(count),
                prefix);
        sql.update(
                "INSERT IGNORE INTO twin (device_id) SELECT device_id FROM device WHERE device_id LIKE ?",
                prefix + "-%");
    }

    private void awaitState(String id, String state) {
        await().atMost(SOON).untilAsserted(() -> {
            Rest.Answer seen = rest.get(CAMPAIGNS + "/" + id);
            assertThat(seen.at("/state")).as(seen.body()).isEqualTo(state);
        });
    }

    /** The counters are what a count of the tasks says. */
    private void recount(String id) {
        Rest.Answer seen = rest.get(CAMPAIGNS + "/" + id);
        List<Integer> wrong = sql.list(
                """
                SELECT t.state, COUNT(*) FROM campaign_task t JOIN campaign c ON c.campaign_no = t.campaign_no
                WHERE campaign_id = ? GROUP BY t.state
                """,
                row -> seen.at("/counts/" + row.getString(1)).equals(row.getString(2)) ? 0 : 1,
                id);
        assertThat(wrong).as(seen.body()).isNotEmpty().containsOnly(0);
    }
}
