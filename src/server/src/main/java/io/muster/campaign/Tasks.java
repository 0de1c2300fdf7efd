package io.muster.campaign;

import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tasks of campaigns, for people: pages in key order, by the primary key. */
@Dependent
public class Tasks {

    private static final int PAGE = 1_000;
    private static final String SELECT =
            """
            SELECT device_id, state, attempt, series, parked, due_at, changed_at, status, answer, reason, history
            FROM campaign_task WHERE campaign_no = ?
            """;

    private final Sql sql;

    @Inject
    Tasks(DataSource database) {
        this.sql = new Sql(database);
    }

    public Optional<Task> find(long campaign, DeviceId device) {
        return sql.find(SELECT + " AND device_id = ?", row -> read(campaign, row), campaign, device.value());
    }

    /** The next tasks; those in {@code state}, or all. */
    public List<Task> page(long campaign, @Nullable TaskState state, @Nullable String after, int limit) {
        return sql.list(
                SELECT + " AND (? IS NULL OR state = ?) AND device_id > ? ORDER BY device_id LIMIT ?",
                row -> read(campaign, row),
                campaign,
                state == null ? null : state.wire(),
                state == null ? null : state.wire(),
                after == null ? "" : after,
                limit);
    }

    /** Hands over all of them by pages. */
    public void forEachPage(long campaign, @Nullable TaskState state, Consumer<List<Task>> consumer) {
        String after = null;
        List<Task> page;
        do {
            page = page(campaign, state, after, PAGE);
            if (!page.isEmpty()) {
                after = page.get(page.size() - 1).device().value();
                consumer.accept(page);
            }
        } while (page.size() == PAGE);
    }

    private static Task read(long campaign, ResultSet row) throws SQLException {
        DeviceId device = new DeviceId(row.getString(1));
        int attempt = row.getInt(3);
        int status = row.getInt(8);
        boolean answered = !row.wasNull();
        String answer = row.getString(9);
        return new Task(
                device,
                TaskState.of(row.getString(2)),
                attempt,
                attempt == 0
                        ? null
                        : CampaignRequestIds.of(campaign, device, row.getInt(4)).value(),
                row.getBoolean(5),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant(),
                answered ? status : null,
                answer,
                row.getString(10),
                History.read(row.getString(11)));
    }
}
