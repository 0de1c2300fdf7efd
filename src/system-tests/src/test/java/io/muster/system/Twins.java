package io.muster.system;

import io.muster.launcher.platform.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The twin rows as the database has them: a test that only asked the server could be told a nice story. */
public final class Twins {
    private final Database database;

    Twins(Database database) {
        this.database = database;
    }

    /** How many devices of a prefix have this property with this value. */
    public long having(String prefix, String property, int value) throws SQLException {
        return number(
                "SELECT COUNT(*) FROM twin WHERE device_id LIKE ? AND JSON_VALUE(desired, ?) = ?",
                prefix + "%",
                "$." + property,
                Integer.toString(value));
    }

    /** How many devices of a prefix do not have the property. */
    public long without(String prefix, String property) throws SQLException {
        return number(
                "SELECT COUNT(*) FROM twin WHERE device_id LIKE ? AND JSON_EXISTS(desired, ?) = 0",
                prefix + "%",
                "$." + property);
    }

    /** How often each desired version occurs. */
    public Map<Long, Long> desiredVersions(String prefix) throws SQLException {
        Map<Long, Long> counts = new TreeMap<>();
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT desired_version, COUNT(*) FROM twin WHERE device_id LIKE ? GROUP BY desired_version")) {
            query.setString(1, prefix + "%");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getLong(1), rows.getLong(2));
                }
            }
        }
        return counts;
    }

    /** The first column of each row. */
    public List<String> texts(String sql, String... parameters) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    public long number(String sql, String... parameters) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
