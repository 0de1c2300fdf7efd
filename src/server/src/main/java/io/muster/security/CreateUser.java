package io.muster.security;

import io.muster.foundation.UseCase;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Lets one more person sign in. */
@UseCase
public class CreateUser {

    private final Users users;
    private final Clock clock;
    private final Event<AccessChanged> changed;

    @Inject
    CreateUser(Users users, Clock clock, Event<AccessChanged> changed) {
        this.users = users;
        this.clock = clock;
        this.changed = changed;
    }

    public User create(String name, String password, Role role) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}")) {
            String detail = "name: %d characters (expected: 1–100 of A-Z a-z 0-9 . _ @ -, first a letter or digit)"
                    .formatted(name.length());
            throw new MusterProblem(ProblemType.UNPROCESSABLE, detail, List.of(new FieldError("/name", detail)));
        }
        Passwords.check(password);
        User user = new User(name, role, clock.instant().truncatedTo(ChronoUnit.MILLIS), null, 1);
        if (!users.add(user, PasswordHash.of(password))) {
            throw new MusterProblem(ProblemType.CONFLICT, "there is a user '%s'".formatted(name));
        }
        changed.fire(new AccessChanged("created", "user", name, Map.of("role", role.wire())));
        return user;
    }
}
