package io.muster.delivery.messages;

import io.muster.delivery.RequestId;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** The rows of single messages as they are looked back on. */
@Shared
class MessageHistory {

    private static final String OF_DEVICE =
            """
            SELECT message_id, state, reason, attempts, created_at, changed_at, expires_at FROM device_message
            WHERE device_id = ? ORDER BY message_id DESC LIMIT ?
            """;

    private static final String MARKS =
            """
            SELECT device_id, CONCAT_WS('/', COUNT(*), MAX(changed_at), SUM(attempts)) FROM device_message
            WHERE device_id IN (%s) GROUP BY device_id
            """;

    private final Sql sql;

    @Inject
    MessageHistory(DataSource database) {
        this.sql = new Sql(database);
    }

    List<DeviceMessage> ofDevice(DeviceId device, int limit) {
        return sql.list(OF_DEVICE, row -> message(device, row), device.value(), limit);
    }

    private static DeviceMessage message(DeviceId device, ResultSet row) throws SQLException {
        return new DeviceMessage(
                device,
                new RequestId(row.getString(1)),
                MessageState.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getString(3),
                row.getInt(4),
                row.getTimestamp(5).toInstant(),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant());
    }

    Map<String, String> marks(Collection<DeviceId> devices) {
        String in = String.join(",", Collections.nCopies(devices.size(), "?"));
        Map<String, String> marks = new HashMap<>();
        sql.list(
                        MARKS.formatted(in),
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        devices.stream().map(DeviceId::value).toArray())
                .forEach(mark -> marks.put(mark.getKey(), mark.getValue()));
        return marks;
    }
}
