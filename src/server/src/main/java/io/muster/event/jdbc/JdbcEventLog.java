package io.muster.event.jdbc;

import io.muster.event.EventLog;
import io.muster.event.LoggedEvent;
import io.muster.event.NewEvent;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Events never pass through this server to get their places: the database moves them. */
@Shared
public class JdbcEventLog implements EventLog {

    private final Sql sql;
    private final Clock clock;

    @Inject
    JdbcEventLog(DataSource database, Clock clock) {
        this.sql = new Sql(database);
        this.clock = clock;
    }

    @Override
    public void append(List<NewEvent> events) {
        JsonText now = new JsonText(clock.instant().toString());
        sql.batch("INSERT INTO event_outbox (type, subject, data) VALUES (?, ?, ?)", events, (insert, event) -> {
            insert.setString(1, event.type().word());
            insert.setString(2, event.subject());
            insert.setString(3, at(event.data(), now).toJson());
        });
    }

    private static JsonObject at(JsonObject data, JsonText now) {
        Map<String, JsonValue> timed = new LinkedHashMap<>();
        timed.put("at", now);
        timed.putAll(data.members());
        return new JsonObject(timed);
    }

    @Override
    public Extent extent() {
        return sql.find(
                        "SELECT forgotten, position, EXISTS (SELECT 1 FROM event_outbox) FROM event_sequence",
                        row -> new Extent(row.getLong(1), row.getLong(2), row.getBoolean(3)))
                .orElseThrow();
    }

    @Override
    public int sequence(int limit) {
        // Whoever holds this row to the commit gives places; the next one sees all that this one moved.
        long last = sql.number("SELECT position FROM event_sequence WHERE id = 1 FOR UPDATE");
        List<Long> drafts =
                sql.list("SELECT draft_id FROM event_outbox ORDER BY draft_id LIMIT ?", row -> row.getLong(1), limit);
        if (drafts.isEmpty()) {
            return 0;
        }
        String ids = drafts.stream().map(String::valueOf).collect(Collectors.joining(","));
        sql.update(
                """
                INSERT INTO event (position, type, subject, logged_at, data)
                SELECT ? + ROW_NUMBER() OVER (ORDER BY draft_id), type, subject, UTC_TIMESTAMP(3), data
                FROM event_outbox WHERE draft_id IN (%s)
                """
                        .formatted(ids),
                last);
        // Each by its key: over a list the optimizer may go through the table, and waits there for every writer's rows.
        sql.batch("DELETE FROM event_outbox WHERE draft_id = ?", drafts, (delete, id) -> delete.setLong(1, id));
        sql.update("UPDATE event_sequence SET position = ? WHERE id = 1", last + drafts.size());
        return drafts.size();
    }

    @Override
    public List<LoggedEvent> after(long position, int limit) {
        return sql.list(
                "SELECT position, type, subject, data FROM event WHERE position > ? ORDER BY position LIMIT ?",
                row -> new LoggedEvent(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                position,
                limit);
    }

    @Override
    public int forget(Duration kept, int limit) {
        long forgotten = sql.number("SELECT forgotten FROM event_sequence WHERE id = 1 FOR UPDATE");
        long until = sql.number(
                """
                SELECT COALESCE(MAX(position), 0) FROM event
                WHERE position > ? AND position <= ? AND logged_at < UTC_TIMESTAMP(3) - INTERVAL ? SECOND
                """,
                forgotten,
                forgotten + limit,
                kept.toSeconds());
        if (until == 0) {
            return 0;
        }
        sql.update("UPDATE event_sequence SET forgotten = ? WHERE id = 1", until);
        return sql.update("DELETE FROM event WHERE position <= ?", until);
    }
}
