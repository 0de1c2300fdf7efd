package io.muster.device.jdbc;

import io.muster.foundation.json.JsonObject;
import io.muster.targeting.Field;
import io.muster.targeting.Narrowing;
import io.muster.targeting.Subject;
import io.muster.targeting.TargetCondition;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query that walks the candidates of one condition, and how its rows become subjects. */
final class Scan {

    private final TargetCondition condition;
    private final @Nullable String upTo;
    private final Narrowing narrowing;
    private final boolean tags;
    private final boolean reported;
    private final boolean connected;
    private final String sql;

    Scan(TargetCondition condition, @Nullable String upTo) {
        this.condition = condition;
        this.upTo = upTo;
        this.narrowing = condition.narrowing();
        this.tags = reads(Field.Root.TAGS);
        this.reported = reads(Field.Root.REPORTED);
        this.connected = reads(Field.Root.CONNECTED);
        this.sql = "SELECT %s FROM device d%s WHERE d.device_id > ?%s AND %s ORDER BY d.device_id LIMIT ?"
                .formatted(columns(), joined(), upTo == null ? "" : " AND d.device_id <= ?", narrowing.sql());
    }

    /** Decides devices that are named one by one, each a parameter. */
    String sqlAmong(int count) {
        return "SELECT %s FROM device d%s WHERE d.device_id IN (%s) ORDER BY d.device_id"
                .formatted(columns(), joined(), String.join(",", Collections.nCopies(count, "?")));
    }

    private String joined() {
        return reported ? " STRAIGHT_JOIN twin t ON t.device_id = d.device_id" : "";
    }

    private boolean reads(Field.Root root) {
        return condition.fields().stream().anyMatch(field -> field.root() == root);
    }

    private String columns() {
        return Stream.of(
                        "d.device_id",
                        tags ? "d.tags" : "'{}'",
                        reported ? "t.reported" : "'{}'",
                        connected ? "d.connected" : "FALSE")
                .collect(Collectors.joining(", "));
    }

    TargetCondition condition() {
        return condition;
    }

    @Nullable
    String upTo() {
        return upTo;
    }

    String sql() {
        return sql;
    }

    void set(PreparedStatement select, String cursor, int rows) throws SQLException {
        int parameter = 1;
        select.setString(parameter++, cursor);
        if (upTo != null) {
            select.setString(parameter++, upTo);
        }
        List<Object> parameters = narrowing.parameters();
        for (Object each : parameters) {
            select.setObject(parameter++, each);
        }
        select.setInt(parameter, rows);
    }

    Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                row.getString(1),
                tags ? DeviceRows.json(row.getString(2)) : JsonObject.EMPTY,
                reported ? DeviceRows.json(row.getString(3)) : JsonObject.EMPTY,
                connected && row.getBoolean(4));
    }
}
