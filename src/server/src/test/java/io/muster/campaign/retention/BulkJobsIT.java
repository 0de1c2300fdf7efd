package io.muster.campaign.retention;

import static io.muster.campaign.CampaignActs.CAMPAIGNS;
import static io.muster.campaign.CampaignActs.SOON;
import static io.muster.campaign.CampaignActs.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.campaign.CampaignActs;
import io.muster.foundation.rest.Rest;
import io.muster.testing.SharedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What touches many tasks at once is a job that people see: giving up, trying again, purging. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BulkJobsIT {

    /** More than the upkeep gives up by itself, and several pages of each job. */
    private static final int MANY = 10_500;

    private final CampaignActs acts = new CampaignActs();
    private final Rest rest = acts.rest();

    @Test
    void manyAreGivenUpAndTriedAgainByJobs() {
        acts.devices("bulk", MANY);
        acts.create("bulk-1", "\"condition\": \"STARTS_WITH(deviceId, 'bulk-')\"", "", MANY);
        acts.awaitState("bulk-1", "running");
        acts.sql().update("UPDATE campaign SET expires_at = NOW(3) WHERE campaign_id = 'bulk-1'");
        acts.awaitState("bulk-1", "completed");
        assertThat(acts.get("bulk-1").at("/counts/expired")).isEqualTo(Integer.toString(MANY));
        assertCompleted(job("give-up-tasks", 0), MANY);
        acts.recount("bulk-1");

        Rest.Answer again = acts.act("bulk-1", "retry-failed");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.at("/state")).isEqualTo("running");
        acts.awaitCount("bulk-1", "waiting", MANY);
        assertCompleted(again.at("/job"), MANY);
        assertThat(rest.get(CAMPAIGNS + "/bulk-1/tasks/bulk-0001").body()).contains("to be tried again, by hand");
        acts.recount("bulk-1");

        acts.act("bulk-1", "cancel");
        acts.awaitCount("bulk-1", "canceled", MANY);
        assertCompleted(job("give-up-tasks", 0), MANY);
        await().atMost(SOON).until(() -> !acts.get("bulk-1").at("/closedAt").equals("null"));
    }

    @Test
    void aPersonStopsTheGivingUpAndItGoesOnWhenRestarted() throws SQLException {
        acts.devices("stop", MANY);
        acts.create("stop-1", "\"condition\": \"STARTS_WITH(deviceId, 'stop-')\"", "", MANY);
        acts.awaitState("stop-1", "running");
        long campaign = acts.sql().number("SELECT campaign_no FROM campaign WHERE campaign_id = 'stop-1'");
        String job;
        try (Connection holding = SharedServer.database().getConnection()) {
            // A task of each page of whatever partition: none gets past it, so that the job is stopped in its midst.
            holding.setAutoCommit(false);
            try (Statement statement = holding.createStatement()) {
                statement.executeUpdate("UPDATE campaign_task FORCE INDEX (PRIMARY) SET reason = 'held'"
                        + " WHERE campaign_no = %d AND device_id LIKE 'stop-%%500'".formatted(campaign));
            }
            acts.act("stop-1", "cancel");
            await().atMost(SOON).until(() -> "running".equals(state(job("give-up-tasks", 0))));
            job = job("give-up-tasks", 0);
            assertThat(rest.post("/api/v1/jobs/" + job + "/stop", "").status()).isEqualTo(202);
            holding.rollback();
        }
        await().atMost(SOON).until(() -> "stopped".equals(state(job)));
        long canceled = written(job);
        assertThat(canceled).isLessThan(MANY);
        Rest.Answer held = acts.get("stop-1");
        assertThat(held.at("/counts/canceled")).isEqualTo(Long.toString(canceled));
        assertThat(held.body()).contains("job %s, which gives up what still waits, is stopped".formatted(job));
        // Several passes of the upkeep, which would ask for another one, or do it itself.
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> job("give-up-tasks", 0).equals(job)
                        && acts.get("stop-1").at("/counts/canceled").equals(Long.toString(canceled)));
        acts.recount("stop-1");

        assertThat(rest.post("/api/v1/jobs/" + job + "/restart", "").status()).isEqualTo(202);
        acts.awaitCount("stop-1", "canceled", MANY);
        assertCompleted(job, MANY);
        acts.recount("stop-1");
        await().atMost(SOON).until(() -> !acts.get("stop-1").at("/closedAt").equals("null"));
    }

    @Test
    void whatClosedLongAgoLosesItsTasksAndKeepsItsCounts() {
        acts.devices("old", 60);
        Rest.Answer made =
                acts.create("old-1", "\"deviceIds\": [\"old-0001\", \"nobody\"]", ", \"expiresIn\": \"PT1S\"", 1);
        acts.create("young-1", "\"condition\": \"STARTS_WITH(deviceId, 'old-')\"", ", \"expiresIn\": \"PT1S\"", 60);
        acts.awaitState("old-1", "completed");
        acts.awaitState("young-1", "completed");
        // More than a page of rows, whoever made them.
        acts.sql()
                .update(
                        """
                        INSERT INTO campaign_task (campaign_no, device_id, state, parked, due_at, changed_at)
                        SELECT campaign_no, CONCAT('gone-', seq), 'expired', FALSE, NOW(3), NOW(3)
                        FROM campaign, seq_1_to_11000 WHERE campaign_id = 'old-1'
                        """);
        acts.sql().update("UPDATE campaign SET ended_at = NOW(3) - INTERVAL 31 DAY WHERE campaign_id = 'old-1'");
        acts.sql().update("UPDATE device_list SET made_at = NOW(3) - INTERVAL 31 DAY WHERE devices = 2");
        String list = made.at("/spec/targets/deviceList");
        assertThat(rest.get("/api/v1/device-lists/" + list).status()).isEqualTo(200);

        Rest.Answer asked = rest.post("/api/v1/jobs/purge-campaigns", "");
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        rest.get("/api/v1/jobs/" + asked.at("/job")).at("/state"))
                .isEqualTo("completed"));

        assertThat(tasks("old-1")).isZero();
        assertThat(tasks("young-1")).isEqualTo(60);
        Rest.Answer old = acts.get("old-1");
        assertThat(old.at("/counts/expired")).isEqualTo("1");
        assertThat(old.at("/counts/skipped")).isEqualTo("1");
        assertThat(old.body()).contains("\"Purged\"", "the counts stay");
        assertThat(rest.get(CAMPAIGNS + "/old-1/tasks").isProblem(404, "not-found"))
                .isTrue();
        assertThat(acts.act("old-1", "retry-failed").isProblem(409, "conflict")).isTrue();
        assertThat(rest.post(CAMPAIGNS, call("after-old", "\"failedIn\": \"old-1\"", ""))
                        .isProblem(422, "unprocessable"))
                .isTrue();
        assertThat(rest.get("/api/v1/device-lists/" + list).status()).isEqualTo(404);
        assertThat(acts.sql().number("SELECT COUNT(*) FROM campaign_target WHERE list_no = ?", list))
                .isZero();
        assertThat(rest.post("/api/v1/jobs/purge-campaigns?olderThan=soon", "").isProblem(400, "malformed"))
                .isTrue();
    }

    private long tasks(String campaign) {
        return acts.sql()
                .number(
                        "SELECT COUNT(*) FROM campaign_task JOIN campaign USING (campaign_no) WHERE campaign_id = ?",
                        campaign);
    }

    private String job(String name, int index) {
        return rest.get("/api/v1/jobs?name=" + name).at("/items/" + index + "/id");
    }

    private void assertCompleted(String job, int written) {
        await().atMost(SOON).untilAsserted(() -> {
            Rest.Answer seen = rest.get("/api/v1/jobs/" + job);
            assertThat(seen.at("/state")).as(seen.body()).isEqualTo("completed");
        });
        assertThat(written(job)).isEqualTo(written);
    }

    private String state(String job) {
        return rest.get("/api/v1/jobs/" + job).at("/state");
    }

    private long written(String job) {
        return acts.sql().number("SELECT SUM(rows_written) FROM job_partition WHERE job_id = ?", job);
    }
}
