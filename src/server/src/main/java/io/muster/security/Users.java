package io.muster.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The people who may sign in, with their hashed passwords. */
public interface Users {

    Optional<User> find(String name);

    /** Likewise; nobody else changes it until the transaction ends. */
    Optional<User> lock(String name);

    Optional<String> findPasswordHash(String name);

    /** In the order of their names. */
    List<User> list(@Nullable String afterName, int limit);

    long count();

    /** Under a lock, so that two removals cannot both find another admin. */
    long countAdminsLocked();

    /** Whether it was added: false if there is one of this name. */
    boolean add(User user, String passwordHash);

    void changeRole(String name, Role role);

    void changePassword(String name, String passwordHash);

    void seen(String name, Instant at);

    boolean remove(String name);
}
