package io.muster.device.jdbc;

import io.muster.device.field.FieldEntries;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.json.JsonObject;
import io.muster.job.KeyRange;
import io.muster.targeting.IndexKey;
import io.muster.targeting.Subject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table device_field, written in bulk. */
@Shared
public class JdbcFieldEntries implements FieldEntries {

    private static final String PUT =
            """
            INSERT INTO device_field (device_id, field_id, value) VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE value = VALUES(value)
            """;

    private static final String CLEAR = "DELETE FROM device_field WHERE device_id = ? AND field_id = ?";

    /** Device before twin and both in key order, as every transaction that locks devices does. */
    private static final String LOCK_PAGE =
            """
            SELECT d.device_id, d.tags, t.reported
            FROM device d STRAIGHT_JOIN twin t ON t.device_id = d.device_id
            WHERE d.device_id > ? AND (? IS NULL OR d.device_id <= ?)
            ORDER BY d.device_id LIMIT ? FOR UPDATE
            """;

    private final Sql sql;

    @Inject
    public JdbcFieldEntries(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public void write(List<Entry> entries) {
        List<Entry> present =
                entries.stream().filter(entry -> entry.key() != null).toList();
        List<Entry> absent =
                entries.stream().filter(entry -> entry.key() == null).toList();
        sql.batch(PUT, present, (put, entry) -> {
            put.setString(1, entry.device().value());
            put.setLong(2, entry.field());
            put.setBytes(3, bytes(entry.key()));
        });
        sql.batch(CLEAR, absent, (clear, entry) -> {
            clear.setString(1, entry.device().value());
            clear.setLong(2, entry.field());
        });
    }

    private static byte[] bytes(@Nullable IndexKey key) {
        return Objects.requireNonNull(key).bytes();
    }

    @Override
    public List<Subject> lockPage(KeyRange rest, int limit) {
        String after = rest.fromExclusive() == null ? "" : rest.fromExclusive();
        return sql.list(
                LOCK_PAGE,
                row -> new Subject(row.getString(1), json(row.getString(2)), json(row.getString(3)), false),
                after,
                rest.toInclusive(),
                rest.toInclusive(),
                limit);
    }

    private static JsonObject json(String text) {
        return DeviceRows.json(text);
    }
}
