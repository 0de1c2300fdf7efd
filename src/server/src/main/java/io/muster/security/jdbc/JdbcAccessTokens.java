package io.muster.security.jdbc;

import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Ascii;
import io.muster.foundation.jdbc.Sql;
import io.muster.security.AccessToken;
import io.muster.security.AccessTokens;
import io.muster.security.Role;
import io.muster.security.TokenSecret;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table access_token. */
@Shared
public class JdbcAccessTokens implements AccessTokens {

    private static final String SELECT =
            "SELECT token_id, name, role, created_by, created_at, expires_at, last_used_at FROM access_token ";

    /** A use is noted at most this often: a write for each request would cost more than the request. */
    private static final Duration USE_NOTED = Duration.ofMinutes(1);

    private static final int IDS_OF_A_QUERY = 1_000;

    private final Sql sql;
    private final Clock clock;

    @Inject
    public JdbcAccessTokens(DataSource database, Clock clock) {
        this.sql = new Sql(database);
        this.clock = clock;
    }

    @Override
    public Optional<AccessToken> findBySecret(String secret) {
        Optional<KnownToken> found =
                sql.find(SELECT + "WHERE hash = ?", JdbcAccessTokens::known, TokenSecret.hash(secret));
        found.ifPresent(this::noteUse);
        return found.map(KnownToken::token);
    }

    private void noteUse(KnownToken known) {
        Instant now = clock.instant();
        Instant last = known.lastUsedAt();
        if (last == null || last.isBefore(now.minus(USE_NOTED))) {
            // Of many requests at that moment, one writes.
            sql.update(
                    "UPDATE access_token SET last_used_at = ? WHERE token_id = ?"
                            + " AND (last_used_at IS NULL OR last_used_at < ?)",
                    now,
                    known.token().id(),
                    now.minus(USE_NOTED));
        }
    }

    @Override
    public Optional<KnownToken> find(String id) {
        return Ascii.holds(id)
                ? sql.find(SELECT + "WHERE token_id = ?", JdbcAccessTokens::known, id)
                : Optional.empty();
    }

    @Override
    public List<AccessToken> findAll(Collection<String> ids) {
        List<AccessToken> found = new ArrayList<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += IDS_OF_A_QUERY) {
            List<String> some = all.subList(from, Math.min(all.size(), from + IDS_OF_A_QUERY));
            found.addAll(sql.list(
                    SELECT + "WHERE token_id IN (" + String.join(",", Collections.nCopies(some.size(), "?")) + ")",
                    row -> known(row).token(),
                    some.toArray()));
        }
        return found;
    }

    @Override
    public boolean existsByName(String name) {
        return sql.number("SELECT COUNT(*) FROM access_token WHERE name = ?", name) > 0;
    }

    @Override
    public List<KnownToken> list(@Nullable String afterId, int limit) {
        return sql.list(
                SELECT + "WHERE token_id > ? ORDER BY token_id LIMIT ?",
                JdbcAccessTokens::known,
                afterId == null ? "" : afterId,
                limit);
    }

    @Override
    public long count() {
        return sql.number("SELECT COUNT(*) FROM access_token");
    }

    @Override
    public void add(AccessToken token, byte[] hash) {
        write("", token, hash);
    }

    @Override
    public void put(AccessToken token, byte[] hash) {
        write(
                """
                ON DUPLICATE KEY UPDATE name = VALUES(name), hash = VALUES(hash), role = VALUES(role),
                  created_by = VALUES(created_by), expires_at = VALUES(expires_at)""",
                token,
                hash);
    }

    private void write(String orElse, AccessToken token, byte[] hash) {
        sql.update(
                """
                INSERT INTO access_token (token_id, name, hash, role, created_by, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
                        + orElse,
                token.id(),
                token.name(),
                hash,
                token.role().wire(),
                token.createdBy(),
                token.createdAt(),
                token.expiresAt());
    }

    @Override
    public boolean remove(String id) {
        return Ascii.holds(id) && sql.update("DELETE FROM access_token WHERE token_id = ?", id) == 1;
    }

    private static KnownToken known(ResultSet row) throws SQLException {
        AccessToken token = new AccessToken(
                row.getString("token_id"),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getString("created_by"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Sql.instant(row, "expires_at"));
        return new KnownToken(token, Sql.instant(row, "last_used_at"));
    }
}
