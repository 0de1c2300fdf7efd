package io.muster.twin.jdbc;

import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.protocol.DeviceId;
import io.muster.twin.Twin;
import io.muster.twin.Twins;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads single twins. */
@Dependent
public class JdbcTwins implements Twins {

    private static final String SELECT =
            """
            SELECT d.connected, t.desired, t.desired_version, t.desired_at, t.reported, t.reported_version,
                   t.reported_at, t.sent_version, t.acknowledged_version, COALESCE(t.refused_version, 0) refused_version,
                   t.refusal_reason, t.resolution_problem
            FROM device d JOIN twin t ON t.device_id = d.device_id WHERE d.device_id = ?
            """;

    private final DataSource database;

    @Inject
    public JdbcTwins(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<Twin> find(DeviceId device) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, device.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(twin(device, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static Twin twin(DeviceId device, ResultSet row) throws SQLException {
        return new Twin(
                device,
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
                row.getString("resolution_problem"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
