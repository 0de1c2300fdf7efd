package io.muster.device.jdbc;

import io.muster.device.intake.ImportFormat;
import io.muster.device.intake.ImportPiece;
import io.muster.device.intake.ImportUpload;
import io.muster.device.intake.Imports;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables import_upload, import_piece and import_seen. */
@Shared
public class JdbcImports implements Imports {

    private static final String BEGIN = "INSERT INTO import_upload (format, header, started_at) VALUES (?, ?, ?)";
    private static final String STORE = "INSERT INTO import_piece (upload_id, piece_key, content) VALUES (?, ?, ?)";
    private static final String ASSIGN = "UPDATE import_upload SET job_id = ? WHERE upload_id = ?";
    private static final String FIND = "SELECT format, header FROM import_upload WHERE upload_id = ?";
    private static final String NEXT =
            """
            SELECT piece_key, content FROM import_piece
            WHERE upload_id = ? AND piece_key > ? AND piece_key <= ? ORDER BY piece_key LIMIT 1
            """;
    private static final String LAST = "SELECT MAX(piece_key) FROM import_piece WHERE upload_id = ?";

    /** Behind all keys, which are digits. */
    private static final String NO_END = "~";

    private static final String SEEN =
            "SELECT device_id, first_line FROM import_seen WHERE upload_id = ? AND device_id IN (%s)";
    private static final String SEE = "INSERT INTO import_seen (upload_id, device_id, first_line) VALUES (?, ?, ?)";
    private static final String DROP = "DELETE FROM import_upload WHERE upload_id = ?";
    private static final String DROP_OF = "DELETE FROM import_upload WHERE job_id = ?";
    private static final String SWEEP = "DELETE FROM import_upload WHERE job_id IS NULL AND started_at < ?";

    private final DataSource database;

    @Inject
    public JdbcImports(DataSource database) {
        this.database = database;
    }

    @Override
    public ImportUpload begin(ImportFormat format, @Nullable String header, Instant at) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(BEGIN, Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, format.word());
            insert.setString(2, header);
            insert.setTimestamp(3, Timestamp.from(at));
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                if (!key.next()) {
                    throw new IllegalStateException("import_upload gave no key");
                }
                return new ImportUpload(key.getLong(1), format, header);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void store(long upload, ImportPiece piece) {
        execute(STORE, upload, piece.key(), piece.toBytes());
    }

    @Override
    public void assign(long upload, long job) {
        execute(ASSIGN, job, upload);
    }

    @Override
    public Optional<ImportUpload> find(long upload) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setLong(1, upload);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new ImportUpload(upload, ImportFormat.ofWord(row.getString(1)), row.getString(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public Optional<ImportPiece> next(long upload, @Nullable String after, @Nullable String last) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setLong(1, upload);
            select.setString(2, after == null ? "" : after);
            select.setString(3, last == null ? NO_END : last);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(ImportPiece.of(row.getString(1), row.getBytes(2))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public Optional<String> lastKey(long upload) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setLong(1, upload);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public Map<DeviceId, Long> seen(long upload, Collection<DeviceId> devices) {
        if (devices.isEmpty()) {
            return Map.of();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SEEN.formatted(Ids.marks(devices)))) {
            select.setLong(1, upload);
            Ids.set(select, 2, devices);
            Map<DeviceId, Long> seen = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    seen.put(new DeviceId(row.getString(1)), row.getLong(2));
                }
            }
            return seen;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void see(long upload, Map<DeviceId, Long> lines) {
        if (lines.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(SEE)) {
            for (Map.Entry<DeviceId, Long> each : lines.entrySet()) {
                insert.setLong(1, upload);
                insert.setString(2, each.getKey().value());
                insert.setLong(3, each.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public void drop(long upload) {
        execute(DROP, upload);
    }

    @Override
    public void dropOf(long job) {
        execute(DROP_OF, job);
    }

    @Override
    public void sweep(Instant begun) {
        execute(SWEEP, Timestamp.from(begun));
    }

    private void execute(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
