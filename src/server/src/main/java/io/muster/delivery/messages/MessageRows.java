package io.muster.delivery.messages;

import io.muster.delivery.DevicesListening.Listening;
import io.muster.delivery.MessageAnswer;
import io.muster.delivery.MessageContent;
import io.muster.delivery.MessageRequest;
import io.muster.delivery.RequestId;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** The rows of single messages; whatever concerns many is one JDBC batch or one statement. */
@Shared
class MessageRows {

    /** How long it is known what became of a message. */
    private static final Duration RETENTION = Duration.ofDays(7);

    /** What found nobody is tried again when the device listens, and else after this. */
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    private static final String INSERT =
            """
            INSERT INTO device_message (message_id, device_id, payload, content_type, properties, acknowledged, state,
                   created_at, changed_at, expires_at, ends_at, due_at)
            SELECT ?, device_id, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?, IF(connected, ?, NULL)
            FROM device WHERE device_id = ? LOCK IN SHARE MODE
            """;

    private static final String DUE =
            """
            SELECT m.message_id, m.device_id, m.payload, m.content_type, m.properties, m.acknowledged, m.expires_at,
                   m.due_at, COALESCE(SUBSTRING_INDEX(d.connection_id, '/', 1), '')
            FROM device_message m JOIN device d ON d.device_id = m.device_id
            WHERE m.due_at <= ? AND m.expires_at > ? ORDER BY m.due_at, m.message_id LIMIT ?
            """;

    /** Unless it was answered, or fell due anew, since it was read. */
    private static final String SENT =
            """
            UPDATE device_message SET state = 'sent', due_at = NULL, attempts = attempts + 1, incarnation = ?,
                   changed_at = ?
            WHERE message_id = ? AND due_at = ? AND state IN ('waiting', 'sent')
            """;

    private static final String LISTENING =
            """
            UPDATE device_message SET due_at = ?
            WHERE device_id = ? AND (state = 'waiting' OR (state = 'sent' AND incarnation <> ?))
            """;

    private static final String ENDED =
            """
            UPDATE device_message SET state = ?, reason = ?, due_at = NULL, changed_at = ?, ends_at = ?
            WHERE message_id = ? AND device_id = ? AND state IN ('waiting', 'sent') AND (NOT acknowledged OR ?)
            """;

    private static final String WAITS_AGAIN =
            """
            UPDATE device_message SET state = 'waiting', reason = ?, due_at = ?, changed_at = ?
            WHERE message_id = ? AND device_id = ? AND state IN ('waiting', 'sent')
            """;

    private final Sql sql;

    @Inject
    MessageRows(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Adds a message; it is due now if the device is connected, whose row this shares against a change. */
    boolean insert(MessageRequest message, Instant now) {
        Map<String, JsonValue> properties = new HashMap<>();
        message.content().properties().forEach((name, value) -> properties.put(name, new JsonText(value)));
        return sql.update(
                        INSERT,
                        message.messageId().value(),
                        message.content().payload().toJson(),
                        message.content().contentType(),
                        new JsonObject(properties).toJson(),
                        message.wantAcknowledgement(),
                        now,
                        now,
                        message.expiresAt(),
                        message.expiresAt(),
                        now,
                        message.device().value())
                == 1;
    }

    long openOf(DeviceId device) {
        return sql.number(
                "SELECT COUNT(*) FROM device_message WHERE device_id = ? AND state IN ('waiting', 'sent')",
                device.value());
    }

    List<DueMessage> due(Instant now, int limit) {
        return sql.list(DUE, MessageRows::dueMessage, now, now, limit);
    }

    private static DueMessage dueMessage(ResultSet row) throws SQLException {
        Map<String, String> properties = new HashMap<>();
        JsonReader.readObject(row.getString(5), JsonLimits.STORED)
                .members()
                .forEach((name, value) -> properties.put(name, value instanceof JsonText text ? text.value() : ""));
        return new DueMessage(
                new MessageRequest(
                        new DeviceId(row.getString(2)),
                        new RequestId(row.getString(1)),
                        new MessageContent(
                                JsonReader.read(row.getString(3), JsonLimits.STORED), row.getString(4), properties),
                        row.getTimestamp(7).toInstant(),
                        row.getBoolean(6)),
                row.getTimestamp(8).toInstant(),
                row.getString(9));
    }

    void sent(List<DueMessage> messages, Instant now) {
        sql.batch(SENT, messages, (update, message) -> {
            update.setString(1, message.incarnation());
            update.setTimestamp(2, Timestamp.from(now));
            update.setString(3, message.request().messageId().value());
            update.setTimestamp(4, Timestamp.from(message.dueAt()));
        });
    }

    /** What waits for these devices is due; so is what a broker had that is no more. */
    void listening(List<Listening> devices, Instant now) {
        sql.batch(LISTENING, devices, (update, device) -> {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, device.device().value());
            update.setString(3, device.incarnation());
        });
    }

    /** Final; the first outcome counts. Where the device's own word is asked for, its MQTT acknowledgement is none. */
    void ended(List<MessageAnswer> answers) {
        sql.batch(ENDED, answers, (update, answer) -> {
            MessageState state = MessageState.after(answer.outcome());
            update.setString(1, state.label());
            update.setString(2, answer.reason());
            update.setTimestamp(3, Timestamp.from(answer.at()));
            update.setTimestamp(4, Timestamp.from(answer.at().plus(RETENTION)));
            update.setString(5, answer.messageId().value());
            update.setString(6, answer.device().value());
            update.setBoolean(7, state != MessageState.DELIVERED);
        });
    }

    void waitAgain(List<MessageAnswer> answers, Instant now) {
        sql.batch(WAITS_AGAIN, answers, (update, answer) -> {
            update.setString(1, answer.reason());
            update.setTimestamp(2, Timestamp.from(now.plus(AGAIN_AFTER)));
            update.setTimestamp(3, Timestamp.from(answer.at()));
            update.setString(4, answer.messageId().value());
            update.setString(5, answer.device().value());
        });
    }

    /** Open ones whose time is over. */
    int expire(Instant now, int limit) {
        return sql.update(
                "UPDATE device_message SET reason = IF(state = 'sent', 'the device did not say in time that it has it',"
                        + " COALESCE(reason, 'the device did not listen in time')), state = 'expired', due_at = NULL,"
                        + " changed_at = ?, ends_at = ? WHERE ends_at <= ? AND state IN ('waiting', 'sent') LIMIT "
                        + limit,
                now,
                now.plus(RETENTION),
                now);
    }

    /** Finished ones that need not be known any more. */
    int purge(Instant now, int limit) {
        return sql.update(
                "DELETE FROM device_message WHERE ends_at <= ? AND state NOT IN ('waiting', 'sent') LIMIT " + limit,
                now);
    }

    Optional<DeviceMessage> find(DeviceId device, String messageId) {
        return sql.find(
                "SELECT state, reason, attempts, created_at, changed_at, expires_at FROM device_message"
                        + " WHERE message_id = ? AND device_id = ?",
                row -> new DeviceMessage(
                        device,
                        new RequestId(messageId),
                        MessageState.valueOf(row.getString(1).toUpperCase(java.util.Locale.ROOT)),
                        row.getString(2),
                        row.getInt(3),
                        instant(row, "created_at"),
                        instant(row, "changed_at"),
                        instant(row, "expires_at")),
                messageId,
                device.value());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column), column);
    }
}
