package io.muster.delivery.calls;

import io.muster.delivery.CallAnswer;
import io.muster.delivery.CallsUndelivered;
import io.muster.delivery.RequestId;
import io.muster.delivery.Undelivered;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The rows of single calls; answers are written in JDBC batches, as they come. */
@Shared
class CallRows {

    private static final String ANSWER =
            """
            UPDATE device_call SET status = ?, payload = ?, answered_at = ?
            WHERE request_id = ? AND device_id = ? AND status IS NULL
            """;

    private static final String ACCEPTED =
            "UPDATE device_call SET accepted = TRUE WHERE request_id = ? AND device_id = ?";

    private static final String UNDELIVERED =
            "UPDATE device_call SET undelivered = ? WHERE request_id = ? AND device_id = ? AND status IS NULL";

    private static final String OF_DEVICE =
            """
            SELECT request_id, method, created_at, expires_at, accepted, status, payload, undelivered, answered_at
            FROM device_call WHERE device_id = ? ORDER BY created_at DESC LIMIT ?
            """;

    private static final String MARKS =
            """
            SELECT device_id, CONCAT_WS('/', COUNT(*), COUNT(status), COUNT(undelivered), SUM(accepted), SUM(expires_at < ?))
            FROM device_call WHERE device_id IN (%s) GROUP BY device_id
            """;

    private final Sql sql;

    @Inject
    CallRows(DataSource database) {
        this.sql = new Sql(database);
    }

    void insert(RequestId requestId, DeviceId device, String method, Instant now, Instant expiresAt) {
        sql.update(
                "INSERT INTO device_call (request_id, device_id, method, created_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                requestId.value(),
                device.value(),
                method,
                now,
                expiresAt);
    }

    /** The first answer counts; one from another device than was asked does not. */
    void answer(List<CallAnswer> answers) {
        sql.batch(ANSWER, answers, (update, answer) -> {
            update.setInt(1, answer.status());
            update.setString(2, answer.payload().toJson());
            update.setTimestamp(3, Timestamp.from(answer.at()));
            update.setString(4, answer.requestId().value());
            update.setString(5, answer.device().value());
        });
    }

    void accept(List<CallAnswer> answers) {
        sql.batch(ACCEPTED, answers, (update, answer) -> {
            update.setString(1, answer.requestId().value());
            update.setString(2, answer.device().value());
        });
    }

    void undelivered(List<CallsUndelivered.Call> calls) {
        sql.batch(UNDELIVERED, calls, (update, call) -> {
            update.setString(1, call.why().name());
            update.setString(2, call.requestId().value());
            update.setString(3, call.device().value());
        });
    }

    /** Those of these calls that are decided. */
    List<CallOutcome> decided(Collection<RequestId> calls) {
        String marks = String.join(",", Collections.nCopies(calls.size(), "?"));
        return sql.list(
                "SELECT request_id, status, payload, undelivered FROM device_call WHERE request_id IN (" + marks
                        + ") AND (status IS NOT NULL OR undelivered IS NOT NULL)",
                row -> {
                    RequestId requestId = new RequestId(row.getString(1));
                    int status = row.getInt(2);
                    return row.wasNull()
                            ? new CallOutcome.NotHandedOver(requestId, Undelivered.valueOf(row.getString(4)))
                            : new CallOutcome.Answered(
                                    requestId, status, JsonReader.read(row.getString(3), JsonLimits.STORED));
                },
                calls.stream().map(RequestId::value).toArray());
    }

    boolean isAccepted(RequestId requestId) {
        Optional<Boolean> accepted = sql.find(
                "SELECT accepted FROM device_call WHERE request_id = ?", row -> row.getBoolean(1), requestId.value());
        return accepted.orElse(false);
    }

    List<DeviceCall> ofDevice(DeviceId device, int limit) {
        return sql.list(OF_DEVICE, CallRows::call, device.value(), limit);
    }

    private static DeviceCall call(ResultSet row) throws SQLException {
        int status = row.getInt(6);
        return new DeviceCall(
                row.getString(1),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                row.getTimestamp(4).toInstant(),
                row.getBoolean(5),
                status == 0 ? null : status,
                row.getString(7),
                row.getString(8),
                Sql.instant(row, "answered_at"));
    }

    Map<String, String> marks(Collection<DeviceId> devices, Instant now) {
        String in = String.join(",", Collections.nCopies(devices.size(), "?"));
        Object[] parameters = Stream.concat(
                        Stream.<Object>of(now), devices.stream().map(DeviceId::value))
                .toArray();
        Map<String, String> marks = new HashMap<>();
        sql.list(MARKS.formatted(in), row -> Map.entry(row.getString(1), row.getString(2)), parameters)
                .forEach(mark -> marks.put(mark.getKey(), mark.getValue()));
        return marks;
    }

    int purge(Instant endedBefore, int limit) {
        return sql.update("DELETE FROM device_call WHERE expires_at < ? LIMIT " + limit, endedBefore);
    }
}
