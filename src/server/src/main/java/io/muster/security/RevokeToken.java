package io.muster.security;

import io.muster.foundation.UseCase;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Consumer;

/** Ends a token at once. The one from the server's configuration comes back with the next start. */
@UseCase
public class RevokeToken {

    private final AccessTokens tokens;
    private final Event<AccessChanged> changed;

    @Inject
    RevokeToken(AccessTokens tokens, Event<AccessChanged> changed) {
        this.tokens = tokens;
        this.changed = changed;
    }

    public void revoke(String id) {
        revoke(id, token -> {});
    }

    /** The same, if that lets it: it is given the token as it is. */
    public void revoke(String id, Consumer<AccessToken> precondition) {
        tokens.find(id).map(AccessTokens.KnownToken::token).ifPresent(precondition);
        if (!tokens.remove(id)) {
            throw new MusterProblem(ProblemType.NOT_FOUND, "there is no token '%s'".formatted(id));
        }
        changed.fire(new AccessChanged("revoked", "token", id, Map.of()));
    }
}
