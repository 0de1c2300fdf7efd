package io.muster.foundation.rest.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The table of answers. Each act is a transaction of its own: a claim must be seen by others before the request is
 * executed. Plain JDBC, because a claim is an INSERT that may fail.
 */
@ApplicationScoped
class Answers {

    static final Duration KEPT = Duration.ofHours(24);

    /** A claim of another server that is older than this is taken for the claim of a dead one. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(10);

    private DataSource dataSource;
    private Clock clock;
    private String node;
    private String owner;
    private final AtomicLong purgedAt = new AtomicLong();

    @SuppressWarnings("NullAway") // For the container's proxy.
    Answers() {}

    @Inject
    Answers(
            DataSource dataSource,
            Clock clock,
            @ConfigProperty(name = "muster.node.name", defaultValue = "node-1") String node) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.node = node;
        this.owner = node + "/" + UUID.randomUUID();
    }

    /** What stands under a key. */
    sealed interface Found {}

    /** Nothing, or the claim of a process that died: the request is ours to execute. */
    record Ours() implements Found {}

    record Answered(Answer answer) implements Found {}

    record Executing() implements Found {}

    record OtherRequest() implements Found {}

    Found claim(IdempotencyKey key, byte[] fingerprint) throws SQLException {
        Instant now = clock.instant();
        purge(now);
        try (Connection connection = dataSource.getConnection()) {
            if (insert(connection, key, fingerprint, now)) {
                return new Ours();
            }
            Found found = find(connection, key, fingerprint);
            return found instanceof Executing && takeOver(connection, key, now) ? new Ours() : found;
        }
    }

    void keep(IdempotencyKey key, Answer answer) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        """
                        UPDATE idempotent_answer SET status = ?, content_type = ?, location = ?, entity_tag = ?, body = ?
                        WHERE key_hash = ? AND owner = ?""")) {
            update.setInt(1, answer.status());
            update.setString(2, answer.contentType());
            update.setString(3, answer.location());
            update.setString(4, answer.entityTag());
            update.setBytes(5, key.encrypt(answer.body().getBytes(StandardCharsets.UTF_8)));
            update.setBytes(6, key.hash());
            update.setString(7, owner);
            update.executeUpdate();
        }
    }

    /** The request came to nothing: its repeat shall be executed. */
    void release(IdempotencyKey key) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM idempotent_answer WHERE key_hash = ? AND owner = ? AND status IS NULL")) {
            delete.setBytes(1, key.hash());
            delete.setString(2, owner);
            delete.executeUpdate();
        }
    }

    private boolean insert(Connection connection, IdempotencyKey key, byte[] fingerprint, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO idempotent_answer (key_hash, fingerprint, owner, created_at) VALUES (?, ?, ?, ?)")) {
            insert.setBytes(1, key.hash());
            insert.setBytes(2, fingerprint);
            insert.setString(3, owner);
            insert.setTimestamp(4, Timestamp.from(now));
            insert.executeUpdate();
            return true;
        } catch (SQLIntegrityConstraintViolationException taken) {
            return false;
        }
    }

    private static Found find(Connection connection, IdempotencyKey key, byte[] fingerprint) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT fingerprint, status, content_type, location, entity_tag, body
                FROM idempotent_answer WHERE key_hash = ?""")) {
            select.setBytes(1, key.hash());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return new Executing();
                }
                if (!Arrays.equals(row.getBytes(1), fingerprint)) {
                    return new OtherRequest();
                }
                byte @Nullable [] body = row.getBytes(6);
                return body == null
                        ? new Executing()
                        : new Answered(new Answer(
                                row.getInt(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                new String(key.decrypt(body), StandardCharsets.UTF_8)));
            }
        }
    }

    /** From a former run of this server, or from another that has been silent for long. */
    private boolean takeOver(Connection connection, IdempotencyKey key, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                """
                UPDATE idempotent_answer SET owner = ?, created_at = ?
                WHERE key_hash = ? AND status IS NULL AND owner <> ?
                  AND (LEFT(owner, ?) = ? OR created_at < ?)""")) {
            update.setString(1, owner);
            update.setTimestamp(2, Timestamp.from(now));
            update.setBytes(3, key.hash());
            update.setString(4, owner);
            update.setInt(5, node.length() + 1);
            update.setString(6, node + "/");
            update.setTimestamp(7, Timestamp.from(now.minus(ABANDONED)));
            return update.executeUpdate() == 1;
        }
    }

    private void purge(Instant now) throws SQLException {
        long last = purgedAt.get();
        if (now.toEpochMilli() - last < BETWEEN_PURGES.toMillis()
                || !purgedAt.compareAndSet(last, now.toEpochMilli())) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM idempotent_answer WHERE created_at < ? LIMIT 10000")) {
            delete.setTimestamp(1, Timestamp.from(now.minus(KEPT)));
            delete.executeUpdate();
        }
    }
}
