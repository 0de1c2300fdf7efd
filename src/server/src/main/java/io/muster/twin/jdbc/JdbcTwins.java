package io.muster.twin.jdbc;

import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.protocol.DeviceId;
import io.muster.twin.Twin;
import io.muster.twin.Twins;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads twins for people and programs that look at them. */
@Shared
public class JdbcTwins implements Twins {

    private static final String SELECT =
            """
            SELECT d.device_id, d.connected, t.desired, t.desired_version, t.desired_at, t.reported, t.reported_version,
                   t.reported_at, t.sent_version, t.acknowledged_version, COALESCE(t.refused_version, 0) refused_version,
                   t.refusal_reason, t.resolution_problem, t.reported_problem
            FROM device d JOIN twin t ON t.device_id = d.device_id WHERE d.device_id IN (%s) ORDER BY d.device_id
            """;

    private final DataSource database;

    @Inject
    public JdbcTwins(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<Twin> find(DeviceId device) {
        return list(List.of(device)).stream().findFirst();
    }

    @Override
    public List<Twin> list(Collection<DeviceId> devices) {
        if (devices.isEmpty()) {
            return List.of();
        }
        String places = String.join(",", Collections.nCopies(devices.size(), "?"));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT.formatted(places))) {
            int parameter = 1;
            for (DeviceId device : devices) {
                select.setString(parameter++, device.value());
            }
            List<Twin> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(twin(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static Twin twin(ResultSet row) throws SQLException {
        return new Twin(
                new DeviceId(row.getString("device_id")),
                row.getBoolean("connected"),
                JsonReader.readObject(row.getString("desired"), JsonLimits.STORED),
                row.getLong("desired_version"),
                instant(row.getTimestamp("desired_at")),
                JsonReader.readObject(row.getString("reported"), JsonLimits.STORED),
                row.getLong("reported_version"),
                instant(row.getTimestamp("reported_at")),
                row.getLong("sent_version"),
                row.getLong("acknowledged_version"),
                row.getLong("refused_version"),
                row.getString("refusal_reason"),
                row.getString("resolution_problem"),
                row.getString("reported_problem"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
