package io.muster.security;

import io.muster.foundation.UseCase;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.LongConsumer;

/** Takes a person's access; pages that are open see it at their next request. */
@UseCase
public class RemoveUser {

    private final Users users;
    private final Event<AccessChanged> changed;

    @Inject
    RemoveUser(Users users, Event<AccessChanged> changed) {
        this.users = users;
        this.changed = changed;
    }

    public void remove(String name) {
        remove(name, version -> {});
    }

    /** The same, if that lets it: it is given the user's version. */
    public void remove(String name, LongConsumer precondition) {
        User user = users.find(name).orElseThrow(() -> ChangeUser.unknown(name));
        if (user.role() == Role.ADMIN) {
            ChangeUser.demandAnotherAdmin(users);
        }
        precondition.accept(
                users.lock(name).orElseThrow(() -> ChangeUser.unknown(name)).version());
        users.remove(name);
        changed.fire(new AccessChanged("removed", "user", name, Map.of()));
    }
}
