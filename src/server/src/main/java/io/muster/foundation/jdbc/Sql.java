package io.muster.foundation.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Plain statements, one at a time or in a batch, for repositories without entities. The
 * connection is the one of the caller's transaction. Instants go in and come out as such.
 */
public final class Sql {

    private final DataSource database;

    public Sql(DataSource database) {
        this.database = database;
    }

    /** One row as a value. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The parameters of one item. */
    public interface Filling<T> {
        void fill(PreparedStatement statement, T item) throws SQLException;
    }

    public <T> List<T> list(String select, RowReader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, select, parameters);
                ResultSet row = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (row.next()) {
                found.add(reader.read(row));
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    public <T> Optional<T> find(String select, RowReader<T> reader, @Nullable Object... parameters) {
        return list(select, reader, parameters).stream().findFirst();
    }

    /** The one number that a query always answers with. */
    public long number(String select, @Nullable Object... parameters) {
        return find(select, row -> row.getLong(1), parameters).orElse(0L);
    }

    /** How many rows there were to change, whether or not they differed. */
    public int update(String statementText, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, statementText, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** The same statement for each item, in one bulk batch; nothing for none. */
    public <T> void batch(String statementText, Collection<T> items, Filling<T> filling) {
        if (items.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(statementText)) {
            for (T item : items) {
                filling.fill(statement, item);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static PreparedStatement prepared(Connection connection, String text, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            // The driver sets up a calendar for each Timestamp: that was a twelfth of the server's processor in
            // campaigns.
            statement.setObject(
                    i + 1, parameter instanceof Instant at ? LocalDateTime.ofInstant(at, ZoneOffset.UTC) : parameter);
        }
        return statement;
    }
}
