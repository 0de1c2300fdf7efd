package io.muster.security.web;

import io.muster.security.AccessChanged;
import io.muster.security.User;
import io.muster.security.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The people who asked for something within the last second, so that the open pages of one person, which are drawn anew
 * together, do not ask the database who it is for each ({@link KnownAwhile}).
 */
@ApplicationScoped
public class KnownUsers {

    private final KnownAwhile<String, User> byName = new KnownAwhile<>();

    private Users users;

    @SuppressWarnings("NullAway") // For the container's proxy.
    protected KnownUsers() {}

    @Inject
    KnownUsers(Users users) {
        this.users = users;
    }

    Optional<User> find(String name) {
        return byName.find(name, () -> users.find(name));
    }

    void accessChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged event) {
        byName.forget();
    }
}
