package io.muster.twin.publishing;

import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;

/** Finds what is due by index, a page in key order, and notes what was sent in bulk. */
@Shared
class DueTwins {

    private static final String SELECT =
            """
            SELECT device_id, desired, desired_patch, desired_version, sent_version, subscription
            FROM twin WHERE due = 1 AND device_id > ? ORDER BY device_id LIMIT ?
            """;

    /** Nothing that the device subscribed or asked anew meanwhile: then the whole state is due again. */
    private static final String SENT =
            "UPDATE twin SET sent_version = ? WHERE device_id = ? AND subscription = ? AND sent_version = ?";

    private final Sql sql;

    @Inject
    DueTwins(DataSource database) {
        this.sql = new Sql(database);
    }

    List<DueTwin> after(String key, int limit) {
        return sql.list(
                SELECT,
                row -> new DueTwin(
                        new DeviceId(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)),
                key,
                limit);
    }

    void sent(List<DueTwin> twins) {
        sql.batch(SENT, twins, (update, twin) -> {
            update.setLong(1, twin.version());
            update.setString(2, twin.device().value());
            update.setLong(3, twin.subscription());
            update.setLong(4, twin.sentVersion());
        });
    }
}
