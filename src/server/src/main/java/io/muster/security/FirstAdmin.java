package io.muster.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Someone must be able to let the others in. At the first start the user {@code admin} and a token are made; their
 * secrets are those of {@code muster.admin.password} and {@code muster.admin.token}, or are made up and printed once.
 * What is configured holds at each start: who sets the server's environment owns it, and gets in again that way.
 */
@ApplicationScoped
public class FirstAdmin {

    static final String NAME = "admin";
    private static final String TOKEN_ID = "first-admin";
    private static final Logger LOG = System.getLogger(FirstAdmin.class.getName());

    private Users users;
    private AccessTokens tokens;
    private Clock clock;
    private Optional<String> password;
    private Optional<String> token;

    @SuppressWarnings("NullAway") // For the container's proxy.
    protected FirstAdmin() {}

    @Inject
    FirstAdmin(
            Users users,
            AccessTokens tokens,
            Clock clock,
            @ConfigProperty(name = "muster.admin.password") Optional<String> password,
            @ConfigProperty(name = "muster.admin.token") Optional<String> token) {
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
        this.password = password;
        this.token = token;
    }

    /** Behind the migrations, which run at priority 100. */
    void ensure(@Observes @Priority(200) @Initialized(ApplicationScoped.class) Object start) {
        ensure(System.out);
    }

    void ensure(PrintStream out) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean first = users.count() == 0;
        if (first) {
            String secret = password.orElseGet(TokenSecret::generate);
            boolean mine = users.add(new User(NAME, Role.ADMIN, now, null, 1), PasswordHash.of(secret));
            if (mine && password.isEmpty()) {
                out.println("Muster: sign in as admin with the password " + secret + " (shown this once)");
            }
        } else {
            password.ifPresent(this::keepPassword);
        }
        if (token.isPresent() || first) {
            String secret = token.orElseGet(TokenSecret::generate);
            tokens.put(new AccessToken(TOKEN_ID, TOKEN_ID, Role.ADMIN, "system", now, null), TokenSecret.hash(secret));
            if (token.isEmpty()) {
                out.println("Muster: the admin's bearer token is " + secret + " (shown this once)");
            }
        }
    }

    private void keepPassword(String configured) {
        boolean same = users.findPasswordHash(NAME)
                .filter(stored -> PasswordHash.matches(configured, stored))
                .isPresent();
        if (!same && users.find(NAME).isPresent()) {
            users.changePassword(NAME, PasswordHash.of(configured));
            LOG.log(Level.INFO, "The password of admin is now the configured one");
        }
    }
}
