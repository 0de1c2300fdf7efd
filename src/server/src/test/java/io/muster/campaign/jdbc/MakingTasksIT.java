package io.muster.campaign.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignId;
import io.muster.campaign.CampaignState;
import io.muster.campaign.OneLeavesMeanwhile;
import io.muster.campaign.Specs;
import io.muster.campaign.Task;
import io.muster.testing.MariaDb;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Each device that is meant has a task, whatever it does meanwhile. */
class MakingTasksIT {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Campaign CAMPAIGN = new Campaign(
            1,
            new CampaignId("making"),
            Specs.retrying(null),
            CampaignState.STARTING,
            null,
            NOW,
            new Campaign.Provenance("tester", NOW),
            NOW,
            NOW,
            null,
            null,
            null,
            false,
            Campaign.Standing.NEW);

    @Test
    void aDeviceThatLeavesWhileTasksAreMadeHasOneAndItWaits() throws Exception {
        DataSource database = MariaDb.aDatabase();
        int made = OneLeavesMeanwhile.during(
                database, within -> new JdbcTasks(within).make(CAMPAIGN, OneLeavesMeanwhile.devices(), NOW));
        assertThat(made).isEqualTo(OneLeavesMeanwhile.devices().size());
        assertThat(new JdbcTasks(database).find(CAMPAIGN.number(), OneLeavesMeanwhile.LEAVING))
                .get()
                .extracting(Task::parked)
                .isEqualTo(true);
    }
}
