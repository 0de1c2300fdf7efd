package io.muster.security;

import io.muster.foundation.UseCase;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a bearer token; the answer is the only place where its secret is ever seen. */
@UseCase
public class IssueToken {

    private static final int MAX_NAME_LENGTH = 100;

    private final AccessTokens tokens;
    private final Caller caller;
    private final Clock clock;
    private final Event<AccessChanged> changed;

    @Inject
    IssueToken(AccessTokens tokens, Caller caller, Clock clock, Event<AccessChanged> changed) {
        this.tokens = tokens;
        this.caller = caller;
        this.clock = clock;
        this.changed = changed;
    }

    public Issued issue(String name, Role role, @Nullable Instant expiresAt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        check(name, expiresAt, now);
        AccessToken token = new AccessToken(TokenSecret.generateId(), name, role, caller.name(), now, expiresAt);
        String secret = TokenSecret.generate();
        tokens.add(token, TokenSecret.hash(secret));
        changed.fire(new AccessChanged("issued", "token", token.id(), Map.of("name", name, "role", role.wire())));
        return new Issued(token, secret);
    }

    private void check(String name, @Nullable Instant expiresAt, Instant now) {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw wrong("/name", "name: %d characters (expected: 1–%d)".formatted(name.length(), MAX_NAME_LENGTH));
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw wrong("/expiresAt", "expiresAt: %s (expected: in the future)".formatted(expiresAt));
        }
        if (tokens.existsByName(name)) {
            // Names stand in the audit trail: two tokens of one name could not be told apart there.
            throw new MusterProblem(ProblemType.CONFLICT, "there is a token of the name '%s'".formatted(name));
        }
    }

    private static MusterProblem wrong(String pointer, String detail) {
        return new MusterProblem(ProblemType.UNPROCESSABLE, detail, List.of(new FieldError(pointer, detail)));
    }

    /** A new token and its secret. */
    public record Issued(AccessToken token, String secret) {

        /** Without the secret, which belongs in no log. */
        @Override
        public String toString() {
            return "Issued[token=" + token + "]";
        }
    }
}
