package io.muster.security;

import io.muster.foundation.UseCase;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Checks a person's password. Wrong name and wrong password take the same time and get the same answer. */
@UseCase
public class SignIn {

    private final Users users;
    private final SignInAttempts attempts;
    private final Caller caller;
    private final Clock clock;
    private final Event<AccessChanged> changed;

    @Inject
    SignIn(Users users, SignInAttempts attempts, Caller caller, Clock clock, Event<AccessChanged> changed) {
        this.users = users;
        this.attempts = attempts;
        this.caller = caller;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Who that is; empty if name or password are wrong.
     *
     * @throws SignInAttempts.TooManyTries after many failures
     */
    public Optional<Identity> signIn(String name, String password) {
        attempts.begin(name, caller.origin());
        String stored = users.findPasswordHash(name).orElse(PasswordHash.OF_NOBODY);
        boolean right = password.length() <= Passwords.MAX_LENGTH && PasswordHash.matches(password, stored);
        Optional<User> user = right ? users.find(name) : Optional.empty();
        user.ifPresent(known -> {
            attempts.succeeded(name, caller.origin());
            users.seen(name, clock.instant());
            changed.fire(new AccessChanged("signed-in", "user", name, Map.of(), name));
        });
        return user.map(known -> Identity.ofUser(known.name(), known.role()));
    }
}
