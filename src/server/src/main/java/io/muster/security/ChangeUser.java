package io.muster.security;

import io.muster.foundation.UseCase;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Gives a user another role or password. The last admin stays one. */
@UseCase
public class ChangeUser {

    private final Users users;
    private final Event<AccessChanged> changed;

    @Inject
    ChangeUser(Users users, Event<AccessChanged> changed) {
        this.users = users;
        this.changed = changed;
    }

    /** What is null stays. */
    public User change(String name, @Nullable Role role, @Nullable String password) {
        return change(name, role, password, version -> {});
    }

    /** The same, if that lets it: it is given the user's version. */
    public User change(String name, @Nullable Role role, @Nullable String password, LongConsumer precondition) {
        User user = users.find(name).orElseThrow(() -> unknown(name));
        Map<String, String> detail = new LinkedHashMap<>();
        // The admins' rows are locked before the user's own, in the order of all who lock several.
        if (role != null && role != user.role() && user.role() == Role.ADMIN) {
            demandAnotherAdmin(users);
        }
        precondition.accept(users.lock(name).orElseThrow(() -> unknown(name)).version());
        if (role != null && role != user.role()) {
            users.changeRole(name, role);
            detail.put("role", role.wire());
        }
        if (password != null) {
            Passwords.check(password);
            users.changePassword(name, PasswordHash.of(password));
            detail.put("password", "changed");
        }
        changed.fire(new AccessChanged("changed", "user", name, detail));
        return users.find(name).orElseThrow(() -> unknown(name));
    }

    static void demandAnotherAdmin(Users users) {
        if (users.countAdminsLocked() < 2) {
            throw new MusterProblem(
                    ProblemType.CONFLICT, "this is the last admin: nobody could let anyone in any more");
        }
    }

    static MusterProblem unknown(String name) {
        return new MusterProblem(ProblemType.NOT_FOUND, "there is no user '%s'".formatted(name));
    }
}
