package io.muster.security.jdbc;

import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.security.Role;
import io.muster.security.User;
import io.muster.security.Users;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table user_account. */
@Shared
public class JdbcUsers implements Users {

    private static final String SELECT = "SELECT user_name, role, created_at, last_seen_at, version FROM user_account ";

    private final Sql sql;

    @Inject
    public JdbcUsers(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<User> find(String name) {
        return sql.find(SELECT + "WHERE user_name = ?", JdbcUsers::user, name);
    }

    @Override
    public Optional<User> lock(String name) {
        return sql.find(SELECT + "WHERE user_name = ? FOR UPDATE", JdbcUsers::user, name);
    }

    @Override
    public Optional<String> findPasswordHash(String name) {
        return sql.find("SELECT password_hash FROM user_account WHERE user_name = ?", row -> row.getString(1), name);
    }

    @Override
    public List<User> list(@Nullable String afterName, int limit) {
        return sql.list(
                SELECT + "WHERE user_name > ? ORDER BY user_name LIMIT ?",
                JdbcUsers::user,
                afterName == null ? "" : afterName,
                limit);
    }

    @Override
    public long count() {
        return sql.number("SELECT COUNT(*) FROM user_account");
    }

    @Override
    public long countAdminsLocked() {
        return sql.list(
                        "SELECT user_name FROM user_account WHERE role = 'admin' ORDER BY user_name FOR UPDATE",
                        row -> row.getString(1))
                .size();
    }

    @Override
    public boolean add(User user, String passwordHash) {
        return sql.update(
                        "INSERT IGNORE INTO user_account (user_name, password_hash, role, created_at) VALUES (?, ?, ?, ?)",
                        user.name(),
                        passwordHash,
                        user.role().wire(),
                        user.createdAt())
                == 1;
    }

    @Override
    public void changeRole(String name, Role role) {
        sql.update("UPDATE user_account SET role = ?, version = version + 1 WHERE user_name = ?", role.wire(), name);
    }

    @Override
    public void changePassword(String name, String passwordHash) {
        sql.update(
                "UPDATE user_account SET password_hash = ?, version = version + 1 WHERE user_name = ?",
                passwordHash,
                name);
    }

    @Override
    public void seen(String name, Instant at) {
        sql.update("UPDATE user_account SET last_seen_at = ? WHERE user_name = ?", at, name);
    }

    @Override
    public boolean remove(String name) {
        return sql.update("DELETE FROM user_account WHERE user_name = ?", name) == 1;
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString("user_name"),
                Role.of(row.getString("role")),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Sql.instant(row, "last_seen_at"),
                row.getLong("version"));
    }
}
