package io.muster.audit.jdbc;

import io.muster.audit.AuditEntries;
import io.muster.audit.AuditEntry;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table audit_entry. */
@Shared
public class JdbcAuditEntries implements AuditEntries {

    private static final int MAX_OBJECT_ID = 200;

    private final Sql sql;

    @Inject
    public JdbcAuditEntries(DataSource database) {
        this.sql = new Sql(database);
    }

    /** One statement of many rows: a batch is prepared at the database first, and forgotten there again. */
    @Override
    public void add(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        String rows = String.join(", ", Collections.nCopies(entries.size(), "(?, ?, ?, ?, ?, ?, ?)"));
        List<@Nullable Object> values = new ArrayList<>();
        entries.forEach(entry -> addTo(values, entry));
        sql.update(
                "INSERT INTO audit_entry (at, actor, action, object_kind, object_id, origin, detail) VALUES " + rows,
                values.toArray());
    }

    private static void addTo(List<@Nullable Object> values, AuditEntry entry) {
        String object = entry.objectId();
        values.add(entry.at());
        values.add(entry.actor());
        values.add(entry.action());
        values.add(entry.objectKind());
        values.add(object.length() > MAX_OBJECT_ID ? object.substring(0, MAX_OBJECT_ID) : object);
        values.add(entry.origin());
        values.add(entry.detail().isEmpty() ? null : entry.detail().toJson());
    }

    @Override
    public List<AuditEntry> list(Filter filter, @Nullable Long beforeId, int limit) {
        Where where = new Where();
        where.add(filter);
        where.add("entry_id < ?", beforeId);
        where.parameters.add(limit);
        return sql.list(
                """
                SELECT entry_id, at, actor, action, object_kind, object_id, origin, detail FROM audit_entry
                WHERE %s ORDER BY entry_id DESC LIMIT ?"""
                        .formatted(where.text()),
                JdbcAuditEntries::entry,
                where.parameters.toArray());
    }

    @Override
    public long count(Filter filter) {
        Where where = new Where();
        where.add(filter);
        return sql.number("SELECT COUNT(*) FROM audit_entry WHERE " + where.text(), where.parameters.toArray());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        @Nullable String detail = row.getString("detail");
        return new AuditEntry(
                row.getLong("entry_id"),
                Objects.requireNonNull(Sql.instant(row, "at")),
                row.getString("actor"),
                row.getString("action"),
                row.getString("object_kind"),
                row.getString("object_id"),
                row.getString("origin"),
                detail == null ? JsonObject.EMPTY : JsonReader.readObject(detail, JsonLimits.STORED));
    }

    private static final class Where {
        private final List<String> clauses = new ArrayList<>(List.of("TRUE"));
        private final List<Object> parameters = new ArrayList<>();

        private void add(Filter filter) {
            add("actor = ?", filter.actor());
            add("object_kind = ?", filter.objectKind());
            add("object_id = ?", filter.objectId());
            add("at >= ?", filter.from());
            add("at < ?", filter.to());
        }

        private void add(String clause, @Nullable Object value) {
            if (value != null) {
                clauses.add(clause);
                parameters.add(value instanceof Instant at ? java.sql.Timestamp.from(at) : value);
            }
        }

        private String text() {
            return String.join(" AND ", clauses);
        }
    }
}
