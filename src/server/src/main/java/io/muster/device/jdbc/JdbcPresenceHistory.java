package io.muster.device.jdbc;

import io.muster.device.PresenceHistory;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** The history that {@link JdbcPresences} writes beside the presence itself. */
@Shared
public class JdbcPresenceHistory implements PresenceHistory {

    private static final String OF_DEVICE =
            "SELECT at, connected, reason FROM presence_change WHERE device_id = ? ORDER BY at DESC, connected LIMIT ?";

    private final Sql sql;

    @Inject
    public JdbcPresenceHistory(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<Passage> of(DeviceId device, int limit) {
        return sql.list(
                OF_DEVICE,
                row -> new Passage(row.getTimestamp(1).toInstant(), row.getBoolean(2), row.getString(3)),
                device.value(),
                limit);
    }

    @Override
    public void forget(Instant before, int limit) {
        sql.update("DELETE FROM presence_change WHERE at < ? LIMIT " + limit, before);
    }
}
