package io.muster.device.jdbc;

import io.muster.device.field.IndexedField;
import io.muster.device.field.IndexedFields;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.targeting.Field;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** A handful of rows, read whole. */
@Shared
public class JdbcIndexedFields implements IndexedFields {

    private static final String SELECT =
            "SELECT field_id, field, ready, job_id, declared_by, declared_at FROM indexed_field ";

    private final Sql sql;

    @Inject
    public JdbcIndexedFields(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<IndexedField> list() {
        return sql.list(SELECT + "ORDER BY field", JdbcIndexedFields::field);
    }

    @Override
    public Optional<IndexedField> find(long id) {
        return sql.find(SELECT + "WHERE field_id = ?", JdbcIndexedFields::field, id);
    }

    @Override
    public long add(Field field, String by, Instant at) {
        sql.update(
                "INSERT INTO indexed_field (field, declared_by, declared_at) VALUES (?, ?, ?)",
                field.toString(),
                by,
                at);
        return sql.number("SELECT field_id FROM indexed_field WHERE field = ?", field.toString());
    }

    @Override
    public void assign(long id, long job) {
        sql.update("UPDATE indexed_field SET job_id = ? WHERE field_id = ?", job, id);
    }

    @Override
    public void remove(long id) {
        sql.update("DELETE FROM indexed_field WHERE field_id = ?", id);
    }

    @Override
    public void completed(long job) {
        sql.update("UPDATE indexed_field SET ready = TRUE WHERE job_id = ?", job);
    }

    private static IndexedField field(ResultSet row) throws SQLException {
        long job = row.getLong("job_id");
        return new IndexedField(
                row.getLong("field_id"),
                Field.parse(row.getString("field")),
                row.getBoolean("ready"),
                row.wasNull() || job == 0 ? null : job,
                row.getString("declared_by"),
                Objects.requireNonNull(Sql.instant(row, "declared_at")));
    }
}
