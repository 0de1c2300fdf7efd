package io.muster.campaign.metrics;

import io.muster.campaign.CampaignState;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import io.muster.campaign.TasksMoved;
import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.foundation.jdbc.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Gauges are of all servers, as the database has them: open campaigns by state, their tasks by state, and how late the
 * scheduler is. Totals are of this server since its start: add the servers up.
 */
@ApplicationScoped
public class CampaignMetrics {

    private static final int BEHIND_MIGRATIONS = 300;
    private static final List<CampaignState> OPEN =
            List.of(CampaignState.SCHEDULED, CampaignState.STARTING, CampaignState.RUNNING, CampaignState.PAUSED);
    private static final List<TaskState> OUTCOMES = List.of(
            TaskState.SUCCEEDED,
            TaskState.FAILED,
            TaskState.TIMED_OUT,
            TaskState.EXPIRED,
            TaskState.CANCELED,
            TaskState.SKIPPED);

    @Inject
    private MetricRegistry metrics;

    @Inject
    private DataSource database;

    void register(@Observes @Priority(BEHIND_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        for (CampaignState state : OPEN) {
            metrics.gauge("muster_campaign_open", () -> campaigns(state), tag(state.wire()));
        }
        for (TaskState state : TaskState.values()) {
            metrics.gauge("muster_campaign_tasks", () -> tasks(state), tag(state.wire()));
        }
        metrics.gauge("muster_campaign_scheduling_lag_seconds", this::lag);
        metrics.counter("muster_campaign_dispatched");
        OUTCOMES.forEach(state -> metrics.counter("muster_campaign_outcomes", tag(state.wire())));
    }

    private static Tag tag(String state) {
        return new Tag("state", state);
    }

    /** Only what is committed happened. */
    void tasksMoved(@Observes(during = TransactionPhase.AFTER_SUCCESS) TasksMoved event) {
        for (TaskCounts change : event.changes()) {
            count("muster_campaign_dispatched", change.of(TaskState.SENT));
            OUTCOMES.forEach(state -> count("muster_campaign_outcomes", change.of(state), tag(state.wire())));
        }
    }

    private void count(String counter, long more, Tag... tags) {
        if (more > 0) {
            metrics.counter(counter, tags).inc(more);
        }
    }

    private double campaigns(CampaignState state) {
        return number("SELECT COUNT(*) FROM campaign WHERE ended_at IS NULL AND state = '" + state.wire() + "'");
    }

    private double tasks(TaskState state) {
        return number("SELECT COALESCE(SUM(" + state.column() + "), 0) FROM campaign_counter"
                + " JOIN campaign USING (campaign_no) WHERE ended_at IS NULL AND state IN ("
                + Arrays.stream(CampaignState.values())
                        .filter(each -> each != CampaignState.SCHEDULED)
                        .map(each -> "'" + each.wire() + "'")
                        .collect(Collectors.joining(", "))
                + ")");
    }

    /** How long the campaign has waited whose time to start came first; 0: none waits. */
    private double lag() {
        return number("SELECT COALESCE(MAX(TIMESTAMPDIFF(MICROSECOND, start_at, NOW(6))), 0) FROM campaign"
                        + " WHERE ended_at IS NULL AND state = 'scheduled' AND start_at <= NOW(6)")
                / 1e6;
    }

    /** Not a number while the database is down: zero would look like an answer. */
    private double number(String select) {
        try {
            return new Sql(database).number(select);
        } catch (DatabaseFailure away) {
            return Double.NaN;
        }
    }
}
