package io.muster.campaign.jdbc;

import io.muster.campaign.CampaignId;
import io.muster.campaign.TaskFindings;
import io.muster.campaign.TaskState;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Reads through the indexes by state and by device, never through a whole campaign. */
@Shared
public class JdbcTaskFindings implements TaskFindings {

    private final Sql sql;

    @Inject
    JdbcTaskFindings(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<Reason> reasons(long campaign, int most) {
        return sql.list(
                """
                SELECT state, status, COALESCE(reason, '') AS why, COUNT(*) AS tasks, MIN(device_id)
                FROM campaign_task
                WHERE campaign_no = ? AND state IN ('failed', 'timed-out', 'expired', 'skipped')
                GROUP BY state, status, why ORDER BY tasks DESC, state, status, why LIMIT ?
                """,
                row -> {
                    int status = row.getInt(2);
                    boolean answered = !row.wasNull();
                    return new Reason(
                            TaskState.of(row.getString(1)),
                            answered ? status : null,
                            row.getString(3),
                            row.getLong(4),
                            new DeviceId(row.getString(5)));
                },
                campaign,
                most);
    }

    @Override
    public List<DeviceTask> ofDevice(DeviceId device, int most) {
        return sql.list(
                """
                SELECT t.device_id, t.state, t.attempt, t.series, t.parked, t.due_at, t.changed_at, t.status, t.answer,
                       t.reason, t.history, c.campaign_no, c.campaign_id
                FROM campaign_task t JOIN campaign c ON c.campaign_no = t.campaign_no
                WHERE t.device_id = ? ORDER BY t.changed_at DESC, c.campaign_no DESC LIMIT ?
                """,
                row -> new DeviceTask(new CampaignId(row.getString(13)), JdbcTasks.read(row.getLong(12), row)),
                device.value(),
                most);
    }

    @Override
    public Map<String, String> marks(Collection<DeviceId> devices) {
        Map<String, String> marks = new HashMap<>();
        if (!devices.isEmpty()) {
            sql.list(
                    """
                    SELECT device_id, CONCAT(COUNT(*), ' ', MAX(changed_at)) FROM campaign_task
                    WHERE device_id IN (%s) GROUP BY device_id
                    """
                            .formatted(String.join(",", Collections.nCopies(devices.size(), "?"))),
                    row -> marks.put(row.getString(1), row.getString(2)),
                    devices.stream().map(DeviceId::value).toArray());
        }
        return marks;
    }
}
