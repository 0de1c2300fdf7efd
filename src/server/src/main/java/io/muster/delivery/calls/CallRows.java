package io.muster.delivery.calls;

import io.muster.delivery.CallAnswer;
import io.muster.delivery.CallsUndelivered;
import io.muster.delivery.RequestId;
import io.muster.delivery.Undelivered;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The rows of single calls; answers are written in JDBC batches, as they come. */
@Dependent
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

    int purge(Instant endedBefore, int limit) {
        return sql.update("DELETE FROM device_call WHERE expires_at < ? LIMIT " + limit, endedBefore);
    }
}
